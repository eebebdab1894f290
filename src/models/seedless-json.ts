import { canonicalJson } from '../foundation/canonical-json.ts';
import type { ModelRequest } from './model-client.ts';

interface Written {
  readonly request: ModelRequest;
  readonly json: string;
}

/** By their messages, which repetitions of one task share. */
const written = new WeakMap<ModelRequest['messages'], Written>();

/**
 * A request as canonical JSON with its seed left open (null): repetitions ask the same with other seeds, and get the same text,
 * written once where they share their messages.
 */
export function seedlessJson(request: ModelRequest): string {
  const known = written.get(request.messages);
  if (known !== undefined && isEqualButSeed(known.request, request)) return known.json;
  const json = canonicalJson({ ...request, seed: null });
  written.set(request.messages, { request, json });
  return json;
}

/** Whether all members but the seed are the same values, and not only equal ones. */
function isEqualButSeed(a: ModelRequest, b: ModelRequest): boolean {
  return (Object.keys(a) as (keyof ModelRequest)[]).every((name) => name === 'seed' || a[name] === b[name]);
}
