import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

test('the built client is found by its public name, and imports nothing but its own files', async () => {
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'tsconfig.src.json'], {
    cwd: root,
  });
  const program =
    "const { createClient } = await import('mendbench/client'); console.log(Object.keys(createClient({ baseUrl: 'http://x' })).join())";
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
  expect(stdout).toContain('readOverview');

  const folder = join(root, 'dist/client');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map(async (name) => readFile(join(folder, name), 'utf8')));
  const imported = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(imported.length).toBeGreaterThan(5);
  expect(imported.filter((name) => !name.startsWith('.') || name.includes('../contract'))).toEqual([]);
});
