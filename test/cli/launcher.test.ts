import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';

// npm puts the Node of this repository first on PATH; the launcher is about the other one, where the machine has one.
const ownFolders = new Set([resolve('node_modules/.bin'), dirname(process.execPath)]);
const otherNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !ownFolders.has(folder) && !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((candidate) => existsSync(candidate) && isOld(candidate));

function isOld(node: string): boolean {
  const run = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return run.status === 0 && Number.parseInt(run.stdout, 10) < 24;
}

/**
 * Nodes to start the launcher with. A machine may have no old one, so a preload that makes this one claim to be old stands
 * in for it; both take the same way through the launcher.
 */
const starts: readonly (readonly [name: string, node: string, extra: readonly string[]])[] = [
  ['a Node that says it is 20', process.execPath, ['--require', './claim-old.cjs']],
  ...(otherNode === undefined ? [] : [['the old Node of this machine', otherNode, []] as const]),
];

/** The Node that was brought along is started without the preload, so that it tells the truth. */
const claimOld = "Object.defineProperty(process.versions, 'node', { value: '20.0.0' });";

/** A clone in miniature: the real bin folder and an entry of our own. Returns its folder. */
function plantClone(entry: string, options: { readonly node: 'brought' | 'none' | 'nothing installed' }): string {
  const outer = mkdtempSync(join(tmpdir(), 'mendbench-launcher-'));
  onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  const clone = join(outer, 'clone');
  cpSync('bin', join(clone, 'bin'), { recursive: true });
  mkdirSync(join(clone, 'src/cli'), { recursive: true });
  writeFileSync(join(clone, 'package.json'), '{"type":"module"}');
  writeFileSync(join(clone, 'claim-old.cjs'), claimOld);
  writeFileSync(join(clone, 'src/cli/main.ts'), entry);
  if (options.node === 'nothing installed') return clone;
  mkdirSync(join(clone, 'node_modules'));
  if (options.node === 'none') return clone;
  // Above the clone, as an installer hoists it.
  const bin = join(outer, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
  return clone;
}

function run(clone: string, node: string, parameters: readonly string[]) {
  return spawnSync(node, parameters, { cwd: clone, encoding: 'utf8', input: 'from stdin' });
}

describe.each(starts)('started by %s', (_, node, extra) => {
  test('runs on the Node that was brought along, with arguments, input and exit code passed through', () => {
    const entry = `import { readFileSync } from 'node:fs';
      const parameters: string[] = process.argv.slice(2);
      console.log(JSON.stringify([process.execPath, parameters, readFileSync(0, 'utf8')]));
      process.exitCode = 7;`;
    const clone = plantClone(entry, { node: 'brought' });
    const result = run(clone, node, [...extra, 'bin/mendbench', 'run', '--flag', 'a b']);
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toEqual([process.execPath, ['run', '--flag', 'a b'], 'from stdin']);
    expect(result.status).toBe(7);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'passes %s on, and the code of an orderly end back',
    async (signal) => {
      const entry = `process.on('${signal}', () => { console.log('caught'); process.exit(9); });
      setInterval(() => {}, 1000); console.log('ready');`;
      const child = spawn(node, [...extra, 'bin/mendbench'], { cwd: plantClone(entry, { node: 'brought' }) });
      const lines: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        lines.push(line);
        if (line === 'ready') child.kill(signal);
      }
      expect(lines).toEqual(['ready', 'caught']);
      expect(await exitOf(child)).toEqual([9, null]);
    },
  );

  test('dies of the signal that its child died of', async () => {
    const clone = plantClone("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);", { node: 'brought' });
    expect(await exitOf(spawn(node, [...extra, 'bin/mendbench'], { cwd: clone }))).toEqual([null, 'SIGTERM']);
  });

  test('says what to install where no Node was brought along', () => {
    const result = run(plantClone('', { node: 'none' }), node, [...extra, 'bin/mendbench']);
    expect(result.stderr).toMatch(/^mendbench needs Node 24.12 or newer .*install Node 24\.\n$/);
    expect(result.status).toBe(1);
  });

  test('says that nothing is installed yet in a fresh clone', () => {
    const result = run(plantClone('', { node: 'nothing installed' }), node, [...extra, 'bin/mendbench']);
    expect(result.stderr).toBe('mendbench: nothing is installed yet; run `npm install` first.\n');
    expect(result.status).toBe(1);
  });
});

describe('started by a Node that fits', () => {
  test('runs in the same process', () => {
    const clone = plantClone('console.log(process.ppid);', { node: 'brought' });
    expect(run(clone, process.execPath, ['bin/mendbench']).stdout).toBe(`${process.pid}\n`);
  });

  test('says that nothing is installed yet in a fresh clone', () => {
    const result = run(plantClone('', { node: 'nothing installed' }), process.execPath, ['bin/mendbench']);
    expect(result.stderr).toBe('mendbench: nothing is installed yet; run `npm install` first.\n');
  });

  test('fails with the error of an entry that cannot be loaded', () => {
    const result = run(plantClone("throw new Error('broken entry');", { node: 'none' }), process.execPath, [
      'bin/mendbench',
    ]);
    expect(result.stderr).toContain('broken entry');
    expect(result.status).toBe(1);
  });
});

test('accepts just the Nodes that package.json names', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  expect(engines.node).toBe('>=24.12 <27');
  const versions = ['18.20.4', '20.20.2', '24.11.1', '24.12.0', '24.21.0', '25.0.0', '26.10.0', '27.0.0'];
  const clone = plantClone("console.log('runs');", { node: 'none' });
  const accepted = versions.filter((version) => {
    writeFileSync(
      join(clone, 'claim.cjs'),
      `Object.defineProperty(process.versions, 'node', { value: '${version}' });`,
    );
    return run(clone, process.execPath, ['--require', './claim.cjs', 'bin/mendbench']).stdout === 'runs\n';
  });
  expect(accepted).toEqual(['24.12.0', '24.21.0', '25.0.0', '26.10.0']);
});

function exitOf(child: ReturnType<typeof spawn>): Promise<readonly [number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve([child.exitCode, child.signalCode]);
  return new Promise((done) => child.once('exit', (code, signal) => done([code, signal])));
}
