import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../foundation/canonical-json.ts';
import { sha256Hex } from '../foundation/sha256.ts';

/** Tells this program's code from any other state of it, between releases too: what was computed by other code is computed anew. */
export function codeMark(): string {
  // Code that changes later is not the code that runs.
  return (mark ??= markOfFiles());
}

let mark: string | null = null;

function markOfFiles(): string {
  // This file stands one folder below all code, as source and as compiled.
  const folder = dirname(dirname(fileURLToPath(import.meta.url)));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name));
  return sha256Hex(
    canonicalJson(names.toSorted().map((name) => [name, sha256Hex(readFileSync(join(folder, name), 'utf8'))])),
  );
}
