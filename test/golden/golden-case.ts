import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** JSON as read, with every number and boolean once as it is and once as its literal source text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface GoldenCase {
  readonly family: string;
  readonly section: string;
  /** File and place in it; nothing may depend on a case's id. */
  readonly place: string;
  readonly input: Readonly<Record<string, Json>>;
  /** The same with numbers and booleans as the text that stands in the file. */
  readonly texts: Readonly<Record<string, Json>>;
  readonly expected: Json;
  readonly tolerance: number;
}

export interface GoldenFile {
  readonly name: string;
  readonly family: string | null;
  readonly cases: readonly GoldenCase[] | null;
}

/** Every JSON file of a folder; a file without `cases` (the invariants) has none. */
export function loadGoldenFiles(folder: string): GoldenFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readGoldenFile(folder, name));
}

function readGoldenFile(folder: string, name: string): GoldenFile {
  const text = readFileSync(join(folder, name), 'utf8');
  const plain = JSON.parse(text) as Record<string, Json>;
  if (!Array.isArray(plain['cases'])) return { name, family: null, cases: null };
  const family = plain['family'] as string;
  const literal = parseLiterals(text) as { readonly cases: readonly { readonly input: Record<string, Json> }[] };
  const cases = (plain['cases'] as readonly Record<string, Json>[]).map((entry, index) => ({
    family,
    section: entry['section'] as string,
    place: `${name} case ${index}`,
    input: entry['input'] as Record<string, Json>,
    texts: literal.cases[index]!.input,
    expected: entry['expected'] ?? null,
    tolerance: Number(entry['tolerance'] ?? 0),
  }));
  return { name, family, cases };
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

function parseLiterals(text: string): unknown {
  const keepSource: Reviver = (_key, value, context) =>
    typeof value === 'number' || typeof value === 'boolean' ? context.source : value;
  // The compiler's library does not know the third parameter of a reviver yet; Node 24 does.
  return JSON.parse(text, keepSource as (key: string, value: unknown) => unknown);
}
