import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../src/assembly/open-workspace.ts';
import { packageFacts } from '../../../src/assembly/package-facts.ts';
import { isOwnerAlive, processOwner } from '../../../src/assembly/process-owner.ts';
import { readDatasets } from '../../../src/assembly/read-datasets.ts';
import { readSettings } from '../../../src/assembly/settings.ts';
import { createThreadPool } from '../../../src/assembly/threads/thread-pool.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts';
import { sampleBatch, sampleRun, steadySources } from '../../support/store-samples.ts';

describe('settings', () => {
  it('take the option before the environment before the default', () => {
    const environment = { MENDBENCH_DATABASE_URL: 'sqlite:from/environment.db', MENDBENCH_THREADS: '3' };
    const databaseOf = (options: Parameters<typeof readSettings>[0]) => readSettings(options).database;
    expect(databaseOf({ environment, databaseUrl: 'sqlite:option.db' })).toMatchObject({ path: 'option.db' });
    expect(readSettings({ environment })).toMatchObject({ database: { path: 'from/environment.db' }, threads: 3 });
    expect(databaseOf({})).toMatchObject({ engine: 'sqlite', path: '.mendbench/mendbench.db' });
    expect(databaseOf({ databaseUrl: 'sqlite:///var/x.db' })).toMatchObject({ path: '/var/x.db' });
  });

  it('take addresses of PostgreSQL, and show and refuse them without their password', () => {
    const url = 'postgresql://ann:s3cret@db.example:5433/bench?password=s3cret&sslmode=require';
    expect(readSettings({ databaseUrl: url }).database).toEqual({
      engine: 'postgres',
      url,
      shown: 'postgres://ann@db.example:5433/bench',
    });
    const refusals = ['postgres://ann:s3cret@ho st/b', 'mysql://ann:s3cret@host/b'].map((databaseUrl) => {
      try {
        return readSettings({ databaseUrl });
      } catch (error) {
        return error;
      }
    });
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'DATABASE_ADDRESS_INVALID' });
    expect(inspect(refusals, { depth: 9 })).not.toContain('s3cret');
  });

  it('refuse what they cannot mean', () => {
    expect(() => readSettings({ databaseUrl: 'results.db' })).toThrow(
      expect.objectContaining({ code: 'DATABASE_ADDRESS_INVALID' }),
    );
    expect(() => readSettings({ environment: { MENDBENCH_THREADS: 'many' } })).toThrow(/MENDBENCH_THREADS/);
  });
});

describe('datasets of a folder', () => {
  it('that is missing or empty are refused with a remedy', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-datasets-'));
    expect(() => readDatasets(folder)).toThrow(expect.objectContaining({ code: 'DATASETS_MISSING' }));
    rmSync(folder, { recursive: true });
    expect(() => readDatasets(folder)).toThrow(expect.objectContaining({ code: 'DATASETS_MISSING' }));
  });
});

describe('the owner of a run', () => {
  it('lives on other machines for all we know, and here only while its process does', () => {
    expect(isOwnerAlive('another-machine:1')).toBe(true);
    expect(isOwnerAlive(processOwner().replace(/:\d+$/, `:${process.ppid}`))).toBe(true);
    expect(isOwnerAlive(processOwner().replace(/:\d+$/, ':4194305'))).toBe(false);
  });

  it('that has gone leaves runs that are marked interrupted when the database is opened next', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-orphans-'));
    const path = join(folder, 'results.db');
    const storage = await openSqliteStorage(path);
    const { ids } = steadySources();
    const batch = { ...sampleBatch(ids.next()), state: 'running' as const };
    const owner = processOwner().replace(/:\d+$/, ':4194305');
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { state: 'running', owner });
    await storage.runs.createBatch(batch, [run]);
    await storage.close();
    const workspace = await openWorkspace({ databaseUrl: `sqlite:${path}` });
    await workspace.close();
    const after = await openSqliteStorage(path);
    expect(await after.runs.readRun(run.runId)).toMatchObject({ state: 'interrupted', owner: null });
    expect(await after.runs.readBatch(batch.batchId)).toMatchObject({ state: 'interrupted' });
    await after.close();
    rmSync(folder, { recursive: true });
  });
});

describe('the threads', () => {
  it('build and run real tasks, more jobs than threads, and tell what cannot be built', async () => {
    const pool = createThreadPool({ datasetsDir: join(packageFacts().folder, 'datasets'), dataDir: '' }, 2, {
      run: async () => ({ kind: 'stopped' }),
    });
    const f1s: (number | undefined)[] = [];
    const observer = {
      onTask: () => undefined,
      onPerturbedTask: () => undefined,
      onUnmade: () => undefined,
      onUnpaid: () => undefined,
      onOutcome: ({ score }: { readonly score: { readonly f1: number } | null }) => void f1s.push(score?.f1),
    };
    const trial = { index: 0, runId: 'r', agentSpec: 'oracle', model: 'oracle', repetition: 1, condition: 'baseline' };
    const catalogueVersion = '5194635dad30c462';
    const place = { catalogueVersion, taskSeed: null };
    const job = { ...place, seed: 0, deadlineMs: 60_000, trials: [trial], remote: null, scoredSubmissions: {} };
    const { signal } = new AbortController();
    const taskIds = ['accuracy_easy_1', 'completeness_easy_1', 'uniqueness_easy_1'];
    await Promise.all(taskIds.map((taskId) => pool.run({ ...job, taskId }, observer, signal)));
    expect(f1s).toEqual([1, 1, 1]);
    await expect(pool.run({ ...job, taskId: 'none' }, observer, signal)).rejects.toMatchObject({
      code: 'CATALOGUE_CHANGED',
    });
    await pool.run({ ...job, taskId: 'accuracy_easy_1' }, observer, signal);
    expect(f1s).toHaveLength(4);
    await pool.close();
  });
});
