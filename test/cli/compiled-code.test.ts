import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-compiled-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function version(cacheFolder: string): string {
  const { NODE_COMPILE_CACHE: _own, ...environment } = process.env;
  const env = { ...environment, XDG_CACHE_HOME: cacheFolder };
  return execFileSync(process.execPath, [resolve('bin/mendbench'), '--version'], { env, encoding: 'utf8' });
}

test('compiled code is kept in the cache folder of the user', () => {
  expect(version(folder)).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(existsSync(join(folder, 'mendbench', 'compiled'))).toBe(true);
});

test.each(['/proc', '/dev/null', '/nowhere/at/all'])(
  'the program starts all the same where %s is to be that folder',
  (path) => {
    expect(version(path)).toMatch(/^\d+\.\d+\.\d+\n$/);
  },
);
