import { recordOf, valueOfJson } from '../wire/json-reader.ts';
import type { WireTool } from '../wire/simulated-call.ts';

/**
 * Tools that a prompt offers in its words, for models without tools of their own: it asks for `{"tool": …, "input": …}` and has a
 * line `- name: description {JSON schema}` for each. None where it does not.
 */
export function toolsInWords(prompt: string): WireTool[] {
  if (!prompt.includes('{"tool":')) return [];
  return [...prompt.matchAll(/^- ([a-z_]+): (.*?) (\{.*\})$/gmu)].flatMap(([, name, description, written]) => {
    const schema = recordOf(valueOfJson(written!));
    return schema['type'] === 'object' ? [{ name: name!, description: description!, schema }] : [];
  });
}
