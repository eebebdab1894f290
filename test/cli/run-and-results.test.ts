import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { BatchResults } from '../../src/contract/result.ts';
import { batchResultsSchema } from '../../src/contract/result.ts';
import { trialLineSchema } from '../../src/contract/result-line.ts';
import { tableFromCsv } from '../../src/core/table/csv-text.ts';
import { columnOf } from '../../src/core/table/table.ts';
import { commandEnvironment, everythingIn, mendbench, temporaryFolder } from '../support/command-line.ts';

const small = ['run', '--model', 'noop,oracle', '--task', 'accuracy_easy_1', '--task', 'uniqueness_easy_3'];

describe('mendbench run and results', () => {
  test('store every result, end with a leaderboard, and give it back in every format', () => {
    const cwd = temporaryFolder();
    const run = mendbench(small, { cwd });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/^batch \S+: 4 trials of 2 models\n[^]*completed: 4 of 4 trials/);
    expect(run.stdout).toMatch(/^– +oracle \* +1\.000/m);
    expect(run.stdout).toMatch(/^1 +noop +0\.000/m);
    expect(run.stdout).toContain('* a yardstick that is handed the truth');
    expect(mendbench(['results'], { cwd }).stdout).toBe(run.stdout);

    const json = mendbench(['results', 'latest', '--format', 'json'], { cwd }).stdout;
    const batch: BatchResults = batchResultsSchema.parse(JSON.parse(json));
    const results = batch.items.flatMap((item) =>
      item.task_results.map((result) => [item.model, result.task_id, result.f1]),
    );
    expect(results).toEqual([
      ['noop', 'accuracy_easy_1', 0],
      ['noop', 'uniqueness_easy_3', 0],
      ['oracle', 'accuracy_easy_1', 1],
      ['oracle', 'uniqueness_easy_3', 1],
    ]);
    const csv = tableFromCsv(mendbench(['results', '--format', 'csv'], { cwd }).stdout);
    const column = (name: string): readonly (string | null)[] => columnOf(csv, name);
    const records = column('model').map((model, row) => [model, column('task_id')[row], Number(column('f1')[row])]);
    expect(records).toEqual(results);
    const lines = mendbench(['results', '--format', 'ndjson'], { cwd }).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as { task_id: string }).map(({ task_id }) => task_id)).toEqual(
      results.map(([, task]) => task),
    );
    expect(mendbench(['results', '--format', 'markdown'], { cwd }).stdout.split('\n')).toHaveLength(7);
    const trials = mendbench(['results', '--rows', 'trials', '--format', 'ndjson'], { cwd })
      .stdout.trimEnd()
      .split('\n');
    expect(trials.map((line) => trialLineSchema.parse(JSON.parse(line)).f1)).toEqual([0, 0, 1, 1]);
    const trialCsv = tableFromCsv(mendbench(['results', '--rows', 'trials', '--format', 'csv'], { cwd }).stdout);
    expect(columnOf(trialCsv, 'repetition')).toEqual(['1', '1', '1', '1']);
    const one = mendbench(['results', batch.items[1]!.run_id], { cwd }).stdout;
    expect(one).toMatch(/accuracy_easy_1 +wildlife-strikes +ok +1\.000/);
  });

  test('print every trial as Parquet, and say which formats have trials', async () => {
    const cwd = temporaryFolder();
    mendbench(small, { cwd });
    const words = [resolve('src/cli/main.ts'), 'results', '--rows', 'trials', '--format', 'parquet'];
    const { stdout } = spawnSync(process.execPath, words, { cwd, env: commandEnvironment() });
    const file = new Uint8Array(stdout).buffer;
    const trials = await parquetReadObjects({ file, columns: ['model', 'task_id', 'f1'] });
    expect(trials).toEqual([
      { model: 'noop', task_id: 'accuracy_easy_1', f1: 0 },
      { model: 'noop', task_id: 'uniqueness_easy_3', f1: 0 },
      { model: 'oracle', task_id: 'accuracy_easy_1', f1: 1 },
      { model: 'oracle', task_id: 'uniqueness_easy_3', f1: 1 },
    ]);
    const refused = mendbench(['results', '--rows', 'trials'], { cwd });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(
      /^mendbench: --rows trials is for csv, ndjson and parquet, not table; [^\n]+ \(USAGE_ROWS\)\n$/,
    );
  });

  test('print only JSON on standard output where JSON is asked for, and nothing else where quiet', () => {
    const cwd = temporaryFolder();
    const { stdout, stderr } = mendbench([...small, '--json', '--quiet'], { cwd });
    expect(batchResultsSchema.parse(JSON.parse(stdout)).items.map((item) => item.model)).toEqual(['noop', 'oracle']);
    expect(stderr).toBe('');
  });

  test('run conditions beside the baseline, and go on with them', () => {
    const cwd = temporaryFolder();
    const words = ['run', '--model', 'noop', '--task', 'accuracy_medium_1', '--conditions', 'p0,p1', '--json'];
    const { code, stdout, stderr } = mendbench(words, { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('3 trials of 1 model');
    const [document] = batchResultsSchema.parse(JSON.parse(stdout)).items;
    expect(document!.task_results.map((result) => result.task_id)).toEqual(['accuracy_medium_1']);
    expect(document!.condition_results.map((result) => [result.condition, result.f1])).toEqual([
      ['p0', 0],
      ['p1', 0],
    ]);
    const csv = tableFromCsv(mendbench(['results', '--format', 'csv'], { cwd }).stdout);
    expect(columnOf(csv, 'condition')).toEqual([null, 'p0', 'p1']);
    expect(mendbench(['run', '--continue', 'latest'], { cwd }).stderr).toContain('3 of them stored already');
  });

  test('go on with a stored batch without running anything twice', () => {
    const cwd = temporaryFolder();
    mendbench([...small, '--quiet'], { cwd });
    const { code, stderr } = mendbench(['run', '--continue', 'latest'], { cwd });
    expect(stderr).toContain('4 of them stored already');
    expect(code).toBe(0);
  });

  test('use the database that the environment names, unless an option names another', () => {
    const cwd = temporaryFolder();
    const env = { MENDBENCH_DATABASE_URL: 'sqlite:environment.db' };
    const one = ['run', '--model', 'noop', '--task', 'accuracy_easy_1', '--quiet'];
    mendbench(one, { cwd, env });
    mendbench([...one, '--database', 'sqlite:option.db'], { cwd, env });
    expect(everythingIn(cwd).filter((name) => name.endsWith('.db'))).toEqual(['environment.db', 'option.db']);
  });
});

describe('trouble with the database', () => {
  test.each([
    ['that a newer version made', 'DATABASE_NEWER_VERSION'],
    ['of another program', 'DATABASE_FOREIGN'],
  ])('%s gets one line and exit code 3, and the file stays as it was', (what, expected) => {
    const cwd = temporaryFolder();
    if (what.includes('newer'))
      mendbench(['run', '--model', 'noop', '--task', 'accuracy_easy_1', '--database', 'sqlite:x.db'], { cwd });
    const database = new Database(join(cwd, 'x.db'));
    if (what.includes('newer')) database.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
    else database.exec('create table mine (a); insert into mine values (1)');
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    const before = readFileSync(join(cwd, 'x.db'));
    const { code, stderr } = mendbench(['results', '--database', 'sqlite:x.db'], { cwd });
    expect(stderr).toMatch(new RegExp(`^mendbench: [^\\n]+ \\(${expected}\\)\\n$`));
    expect(code).toBe(3);
    expect(readFileSync(join(cwd, 'x.db')).equals(before)).toBe(true);
  });

  test('that cannot be made where it should be gets one line and exit code 3', () => {
    const words = ['run', '--model', 'noop', '--task', 'accuracy_easy_1', '--database', 'sqlite:/proc/mendbench/x.db'];
    const { code, stderr } = mendbench(words, { cwd: temporaryFolder() });
    expect(stderr).toMatch(/^mendbench: [^\n]+\/proc[^\n]+ \(DATABASE_CANNOT_OPEN\)\n$/);
    expect(code).toBe(3);
  });
});

describe('mendbench doctor', () => {
  test('says that all is well, and what to do where it is not', () => {
    const cwd = temporaryFolder();
    const well = mendbench(['doctor'], { cwd });
    expect(well.stdout.match(/^ok +\w+/gm)!.map((line) => line.split(/ +/u)[1])).toEqual([
      'node',
      'datasets',
      'database',
      'clock',
      'keys',
      'data',
      'disk',
    ]);
    expect(well.stdout).toMatch(/SQLite 3\.\d+\.\d+, in WAL mode, tables of [\w-]+; no runs yet/u);
    expect(well.code).toBe(0);
    const ill = mendbench(['doctor', '--json', '--database', 'sqlite:/proc/mendbench/x.db'], { cwd });
    const { checks } = JSON.parse(ill.stdout) as { checks: { check: string; ok: boolean; remedy: string }[] };
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      expect.objectContaining({ check: 'database', remedy: expect.stringContaining('--database') }),
      expect.objectContaining({ check: 'data', remedy: expect.stringContaining('MENDBENCH_DATA_DIR') }),
      expect.objectContaining({ check: 'disk', remedy: expect.stringContaining('--database') }),
    ]);
    expect(ill.code).toBe(1);
  });

  test('names the models of the config whose key is missing, shows no key, and holds to the disk space that is wanted', () => {
    const config = 'models:\n  - {name: a, provider: openai, id: a}\n  - {name: b, provider: anthropic, id: b}\n';
    const cwd = temporaryFolder({ 'mendbench.config.yaml': config });
    const { stdout, code } = mendbench(['doctor', '--free-mb', '1000000000'], {
      cwd,
      env: { OPENAI_API_KEY: 'sk-doctor-canary' },
    });
    expect(stdout).toMatch(
      /^problem +keys +OPENAI_API_KEY set; 1 of 2 models of the config have a key; set the keys of b,/mu,
    );
    expect(stdout).toMatch(/^problem +disk +[\d.]+ GiB free in .*, 1000000000 MiB wanted; free some space/mu);
    expect(stdout).not.toContain('canary');
    expect(code).toBe(1);
  });
});

describe('a command under way', () => {
  /** Starts a command and waits until what it printed holds `word`. */
  async function started(words: readonly string[], cwd: string, word: string) {
    const child = spawn(process.execPath, [resolve('src/cli/main.ts'), ...words], { cwd, env: commandEnvironment() });
    const printed = { stdout: '', stderr: '' };
    const ended = once(child, 'close');
    await new Promise<void>((done, fail) => {
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (text: string) => {
          printed[name] += text;
          if (printed[name].includes(word)) done();
        });
      }
      child.once('close', () => fail(new Error(`ended early: ${printed.stderr}`)));
    });
    return { child, printed, ended };
  }

  test('is interrupted by Ctrl-C in order: what is done is stored, and it says how to go on', async () => {
    const cwd = temporaryFolder();
    const { child, printed, ended } = await started(['run', '--model', 'rules,calibrated'], cwd, 'trials of 2 models');
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    const [, batch] = /mendbench run --continue (\S+) \(INTERRUPTED\)\n$/.exec(printed.stderr) ?? [];
    expect(printed.stdout).toBe('');
    const { items } = JSON.parse(mendbench(['results', batch!, '--format', 'json'], { cwd }).stdout) as BatchResults;
    expect(items.map((item) => item.state)).toContain('interrupted');
  });

  test('serves until Ctrl-C and then ends with 0', async () => {
    const cwd = temporaryFolder();
    const { child, printed, ended } = await started(['serve', '--port', '0'], cwd, 'Ctrl-C ends it');
    const [, url] = /API at (\S+?),/.exec(printed.stdout) ?? [];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const second = mendbench(['serve', '--port', new URL(url!).port], { cwd });
    expect(second).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is taken.*--port \(SERVER_PORT_TAKEN\)\n$/),
    });
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  test('ends quietly when its reader goes away', async () => {
    const { child, printed, ended } = await started(['tasks'], temporaryFolder(), 'accuracy_easy_1');
    child.stdout.destroy();
    expect(await ended).toEqual([0, null]);
    expect(printed.stderr).toBe('');
  });
});
