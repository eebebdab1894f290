import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendbench, temporaryFolder } from '../support/command-line.ts';
import { testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine, TestEngine } from '../support/databases/test-engines.ts';

const open = new Map<TestEngine, OpenEngine>();
beforeAll(async () => {
  for (const engine of testEngines) open.set(engine, await engine.open());
});
afterAll(async () => {
  for (const engine of open.values()) await engine.close();
});

/** Everything that is published of the newest batch of a database, as it is printed. */
function everyReport(cwd: string, database: string): Record<string, string> {
  const asked = [
    ['results', 'latest', '--format', 'json'],
    ['results', 'latest', '--format', 'csv'],
    ['report', '--format', 'json'],
    ['compare', 'rules', 'noop', '--format', 'json'],
    ['runs', '--json'],
  ];
  return Object.fromEntries(
    asked.map((words) => {
      const { code, stdout, stderr } = mendbench([...words, '--database', database], { cwd });
      return [words.join(' '), `${code} ${stdout || stderr}`];
    }),
  );
}

// Where there is one engine, to itself; the suite of stores copies between all.
const pairs = testEngines
  .flatMap((from) => testEngines.map((to) => ({ from, to })))
  .filter(({ from, to }) => from !== to || testEngines.length === 1);

describe.each(pairs)('a database of $from.name that is copied to $to.name', ({ from, to }) => {
  it('gives the same reports to the byte, and so does its backup when it is restored', async () => {
    const cwd = temporaryFolder();
    const source = await open.get(from)!.newAddress();
    const target = await open.get(to)!.newAddress();
    const restored = await open.get(to)!.newAddress();
    const models = 'noop,rules,calibrated@repair=0.8@damage=0.01';
    const made = mendbench(['run', '--suite', 'smoke', '--model', models, '--database', source], { cwd });
    expect(made).toMatchObject({ code: 0 });
    const copied = mendbench(['database', 'copy', source, target], { cwd });
    expect(copied).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/trials +\d+ +[0-9a-f]{12}\n.*found the same there\n$/s),
    });
    const reports = everyReport(cwd, source);
    expect(Object.values(reports).filter((text) => !text.startsWith('0 '))).toEqual([]);
    expect(everyReport(cwd, target)).toEqual(reports);
    expect(mendbench(['database', 'backup', 'kept/all.db', '--database', source], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'kept/all.db')).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(mendbench(['database', 'restore', 'kept/all.db', '--database', restored], { cwd })).toMatchObject({
      code: 0,
    });
    expect(everyReport(cwd, restored)).toEqual(reports);
  }, 240_000);
});

describe('mendbench database', () => {
  it('makes and renews tables', () => {
    const cwd = temporaryFolder();
    const made = mendbench(['database', 'migrate', '--database', 'sqlite:new/results.db'], { cwd });
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('new/results.db has the tables of mendbench'),
    });
  });

  it('says what pruning would drop, for a program too, and drops it', () => {
    const cwd = temporaryFolder();
    expect(mendbench(['run', '--suite', 'smoke', '--model', 'noop'], { cwd })).toMatchObject({ code: 0 });
    const told = mendbench(['database', 'prune', '--keep', '0', '--dry-run', '--json'], { cwd });
    expect(JSON.parse(told.stdout)).toMatchObject({
      dry_run: true,
      run_ids: [expect.any(String)],
      trials: 9,
      batches: 1,
    });
    const dropped = mendbench(['database', 'prune', '--keep', '0'], { cwd });
    expect(dropped.stdout).toMatch(
      /^1 run, 9 trials, \d+ submissions, \d+ texts \(\d+\.\d MB\), 0 kept replies dropped\n$/,
    );
    expect(mendbench(['results'], { cwd }).stderr).toContain('RESULTS_NONE');
  });

  it.each([
    [['database', 'backup', 'there.txt'], 2, 'FILE_EXISTS'],
    [['database', 'restore', 'none.db', '--database', 'sqlite:x.db'], 2, 'FILE_NOT_FOUND'],
    [['database', 'restore', 'there.txt', '--database', 'sqlite:x.db'], 3, 'DATABASE_NOT_A_DATABASE'],
    [['database', 'copy', 'sqlite:none.db', 'sqlite:x.db'], 3, 'DATABASE_CANNOT_OPEN'],
    [['database', 'copy', 'mysql://ann:s3cret@h/b', 'sqlite:x.db'], 2, 'DATABASE_ADDRESS_INVALID'],
    [['database', 'migrate', '--database', 'postgres://ann:s3cret@127.0.0.1:1/b'], 3, 'DATABASE_UNREACHABLE'],
    [['database', 'prune', '--keep', 'all'], 2, 'USAGE_NUMBER'],
  ])('refuses %j with exit code %d and %s, without a password', (words, code, word) => {
    const cwd = temporaryFolder({ 'there.txt': 'words, '.repeat(200) });
    const refused = mendbench(words, { cwd });
    expect(refused).toMatchObject({ code, stderr: expect.stringContaining(word) });
    expect(refused.stderr).not.toContain('s3cret');
  });
});
