import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-pack-'));
const copy = join(folder, 'clone');
const unpacked = join(folder, 'package');

const packed = new Set(
  'bin datasets docs scripts src .npmrc CHANGELOG.md LICENSE README.md package.json tsconfig.base.json tsconfig.core.json tsconfig.src.json'.split(
    ' ',
  ),
);

function call(command: string, parameters: readonly string[], cwd: string): string {
  const run = spawnSync(command, parameters, { cwd, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${command} ${parameters.join(' ')} failed:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

// Packed from a copy, because packing changes package.json and dist for a moment, which other tests read.
beforeAll(() => {
  mkdirSync(copy);
  for (const name of packed) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  call('npm', ['pack', '--pack-destination', folder], copy);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  call('tar', ['-xzf', tarball], folder);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  test('brings no Node along, so that whoever has one does not download another', () => {
    const manifest = readFileSync(join(unpacked, 'package.json'), 'utf8');
    expect(manifest).not.toContain('node-linux');
    expect(JSON.parse(manifest)).toMatchObject({ name: 'mendbench', bin: { mendbench: 'bin/mendbench' } });
  });

  test('leaves package.json in the clone byte for byte as it was', () => {
    expect(readFileSync(join(copy, 'package.json'), 'utf8')).toBe(readFileSync('package.json', 'utf8'));
    expect(existsSync(join(copy, '.package.json.before-pack'))).toBe(false);
  });

  test('holds the launcher, the compiled command line and every data set', () => {
    for (const file of ['bin/mendbench', 'bin/launch.js', 'dist/cli/main.js', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
      expect(call('ls', [file], unpacked)).toBe(`${file}\n`);
    }
    expect(readdirSync(join(unpacked, 'datasets')).toSorted()).toEqual(readdirSync('datasets').toSorted());
  });

  test('holds no sources, which Node would refuse to run below node_modules, and no build records', () => {
    const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' });
    const strange = files.filter(
      (file) => (file.endsWith('.ts') && !file.endsWith('.d.ts')) || basename(file).endsWith('.tsbuildinfo'),
    );
    expect(strange).toEqual([]);
  });

  test('runs where it is unpacked', () => {
    symlinkSync(resolve('node_modules'), join(unpacked, 'node_modules'));
    const version = call(process.execPath, [join(unpacked, 'bin/mendbench'), '--version'], folder);
    expect(version.trim()).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
  });
});
