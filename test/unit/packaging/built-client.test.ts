import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildPackage, packageFolder } from '../../support/build-package.ts';

const PROGRAM = `
  const { createClient } = await import('mendbench/client');
  console.log(Object.keys(createClient({ baseUrl: 'http://server.example' })).join());
`;

test('the built client is found by its public name, and imports nothing but its own files', async () => {
  await buildPackage();
  const asModule = ['--input-type=module', '-e', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, asModule, { cwd: packageFolder });
  expect(stdout).toContain('readOverview');

  const folder = join(packageFolder, 'dist/client');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map(async (name) => readFile(join(folder, name), 'utf8')));
  const imported = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? ''));
  expect(imported.length).toBeGreaterThan(5);
  expect(imported.filter((name) => !name.startsWith('.') || name.includes('../contract'))).toEqual([]);
});
