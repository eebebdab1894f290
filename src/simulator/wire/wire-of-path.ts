import type { SimulatedProvider } from '../simulated-provider.ts';
import type { WireName, WireRoute } from './simulated-call.ts';

const POSTS: Readonly<Record<string, readonly [SimulatedProvider, WireName]>> = {
  '/v1/responses': ['openai', 'responses'],
  '/v1/chat/completions': ['openai', 'chat'],
  '/v1/messages': ['anthropic', 'messages'],
  '/compatible/v1/chat/completions': ['compatible', 'chat'],
};

const GENERATE = /^\/v1beta\/models\/([^/:]+):(generateContent|streamGenerateContent)$/u;

/** Which provider and wire format a POST speaks by its path; null for a path that none of them has. */
export function wireOfPath(path: string): WireRoute | null {
  const known = POSTS[path];
  if (known !== undefined) return { provider: known[0], wire: known[1], model: null, isStream: false };
  const generate = GENERATE.exec(path);
  if (generate === null) return null;
  const model = decodeModel(generate[1]!);
  return { provider: 'google', wire: 'generate', model, isStream: generate[2] === 'streamGenerateContent' };
}

function decodeModel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
