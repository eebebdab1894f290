import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-compiled-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function version(cacheFolder: string, more: { readonly HOME?: string; readonly cwd?: string } = {}): string {
  const { NODE_COMPILE_CACHE: _own, ...environment } = process.env;
  const { cwd, ...others } = more;
  const env = { ...environment, XDG_CACHE_HOME: cacheFolder, ...others };
  return execFileSync(process.execPath, [resolve('bin/mendbench'), '--version'], { env, encoding: 'utf8', cwd });
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

test('nothing is written where the program was started, also without a home', () => {
  const cwd = join(folder, 'here');
  mkdirSync(cwd, { recursive: true });
  expect(version('relative', { HOME: '', cwd })).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(readdirSync(cwd)).toEqual([]);
});
