import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { plantTree } from './planted-tree.ts';

/** What the platform offers and the pure layers must not have. */
const platform = [
  'fetch',
  'process',
  'setTimeout',
  'queueMicrotask',
  'crypto',
  'console',
  'performance',
  'Buffer',
  'URL',
];

/** Imported beside each breach, because a package may bring the platform's types along. */
const packages = `
import { decodeHTML } from 'entities';
import { distance } from 'fastest-levenshtein';
import { sha256 } from '@noble/hashes/sha2.js';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
export const pure = [decodeHTML, distance, sha256, xoroshiro128plus, TextEncoder, TextDecoder];
`;

test('in the pure layers each name of the platform is a type error, and nothing else is', () => {
  const root = plantTree({
    'package.json': '{"type":"module"}',
    'tsconfig.base.json': readFileSync('tsconfig.base.json', 'utf8'),
    'tsconfig.core.json': readFileSync('tsconfig.core.json', 'utf8'),
    'src/foundation/ambient.d.ts': readFileSync('src/foundation/ambient.d.ts', 'utf8'),
    'src/core/table/pure.ts': packages,
    'src/core/table/planted.ts': platform.map((name) => `export const use_${name} = ${name};\n`).join(''),
  });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  const run = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.core.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const found = run.stdout
    .split('\n')
    .filter((line) => line.includes('error'))
    .map((line) => /Cannot find name '(\w+)'/.exec(line)?.[1] ?? line);
  expect(found).toEqual(platform);
});
