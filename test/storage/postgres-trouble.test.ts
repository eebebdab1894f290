import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStorage } from '../../src/storage/postgres/open-postgres-storage.ts';
import type { Storage } from '../../src/storage/ports/storage.ts';
import { findPostgres } from '../support/databases/find-postgres.ts';
import { startPostgresProcess } from '../support/databases/postgres-process.ts';
import type { PostgresProcess } from '../support/databases/postgres-process.ts';
import { addressOf, execute } from '../support/databases/postgres-server.ts';
import {
  sampleBatch,
  sampleRun,
  sampleScore,
  sampleSubmission,
  sampleTrial,
  steadySources,
} from '../support/store-samples.ts';

const found = findPostgres();
// A server that is there for others is never ended for a test.
const programs = found?.kind === 'programs' ? [found.folder] : [];

describe.each(programs)('PostgreSQL from %s', (folder) => {
  let server: PostgresProcess;
  let count = 0;
  beforeAll(async () => {
    server = await startPostgresProcess(folder);
  });
  afterAll(() => server.remove());

  async function newDatabase(options = ''): Promise<string> {
    const name = `trouble_${(count += 1)}`;
    await execute(server.address, `create database ${name} ${options}`);
    return addressOf(server.address, name);
  }

  async function storageWithRun(address: string) {
    const storage = await openPostgresStorage(address);
    const { ids } = steadySources();
    const batch = sampleBatch(ids.next());
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
    await storage.runs.createBatch(batch, [run]);
    const store = (on: Storage, repetition: number) =>
      on.trials.storeTrials([
        sampleTrial(
          { ids, runId: run.runId, submission: sampleSubmission, score: sampleScore(repetition % 2 === 0) },
          { repetition },
        ),
      ]);
    return { storage, runId: run.runId, store };
  }

  /** Cuts every connection to a database, from another one. */
  async function cutConnections(address: string): Promise<void> {
    const name = new URL(address).pathname.slice(1);
    await execute(server.address, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  }

  describe('an address that leads nowhere', () => {
    const changed = (change: Partial<URL>) => Object.assign(new URL(server.address), change).toString();
    const refusal = async (address: string): Promise<unknown> => {
      try {
        return await openPostgresStorage(address);
      } catch (error) {
        return error;
      }
    };

    it.each([
      ['a wrong password', { password: 'wr0ng' }, 'DATABASE_LOGIN_REFUSED', /check user and password/],
      ['no password', { password: '' }, 'DATABASE_LOGIN_REFUSED', /PGPASSWORD/],
      ['an unknown user', { username: 'nobody-here' }, 'DATABASE_LOGIN_REFUSED', /check user and password/],
      ['a database that is not there', { pathname: '/none' }, 'DATABASE_MISSING', /createdb/],
      ['a port where nobody listens', { port: '1' }, 'DATABASE_UNREACHABLE', /host and port/],
      ['a host that is not there', { hostname: 'no-such-host.invalid' }, 'DATABASE_UNREACHABLE', /host and port/],
      ['encryption that is not offered', { search: '?sslmode=verify-full' }, 'DATABASE_UNREACHABLE', /sslmode/],
    ] as const)('because of %s is told, without a password', async (_, change, code, words) => {
      const error = await refusal(changed(change));
      expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/p@ss|p%40ss|wr0ng/);
    });

    it('because connections are used up is told', async () => {
      const address = await newDatabase('connection limit 1');
      await execute(server.address, `create role guest login password 'guest'`);
      const guest = Object.assign(new URL(address), { username: 'guest', password: 'guest' }).toString();
      await (await openPostgresStorage(address)).close();
      await execute(server.address, `alter role guest connection limit 0`);
      expect(await refusal(guest)).toMatchObject({ code: 'DATABASE_TOO_MANY_CONNECTIONS' });
    });
  });

  describe('a database that cannot be used', () => {
    it('of a newer version is refused by name and left as it is', async () => {
      const address = await newDatabase();
      await (await openPostgresStorage(address)).close();
      await execute(address, `insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`);
      await expect(openPostgresStorage(address)).rejects.toMatchObject({
        code: 'DATABASE_NEWER_VERSION',
        message: expect.stringMatching(/9999-later.*update mendbench/),
      });
    });

    it('of another program is refused and left as it is', async () => {
      const address = await newDatabase();
      await execute(address, 'create table runs (note text)');
      await expect(openPostgresStorage(address)).rejects.toMatchObject({ code: 'DATABASE_FOREIGN' });
      const tables = await execute(
        address,
        `select table_name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'`,
      );
      expect(tables).toEqual([{ table_name: 'runs' }]);
    });

    it('of another program with the same builder of queries is refused', async () => {
      const address = await newDatabase();
      await execute(address, 'create table kysely_migration (name text, timestamp text)');
      await execute(address, `insert into kysely_migration values ('001-theirs', 'now')`);
      await expect(openPostgresStorage(address)).rejects.toMatchObject({ code: 'DATABASE_FOREIGN' });
    });

    it('in which the user may make nothing is told', async () => {
      const address = await newDatabase();
      await execute(server.address, `create role reader login password 'reader'`);
      await execute(address, 'revoke create on schema public from public');
      const reader = Object.assign(new URL(address), { username: 'reader', password: 'reader' }).toString();
      await expect(openPostgresStorage(reader)).rejects.toMatchObject({ code: 'DATABASE_NO_PERMISSION' });
    });

    it('that keeps texts otherwise than as UTF-8 is refused', async () => {
      const address = await newDatabase(`encoding 'SQL_ASCII' template template0`);
      await expect(openPostgresStorage(address)).rejects.toMatchObject({ code: 'DATABASE_UNSUITABLE' });
    });

    it('that is set to read only is told when something is stored', async () => {
      const address = await newDatabase();
      const { storage, store } = await storageWithRun(address);
      await storage.close();
      await execute(
        server.address,
        `alter database ${new URL(address).pathname.slice(1)} set default_transaction_read_only = on`,
      );
      const reading = await openPostgresStorage(address);
      await expect(store(reading, 1)).rejects.toMatchObject({ code: 'DATABASE_READ_ONLY' });
      await reading.close();
    });
  });

  it('orders and compares every text by its bytes, whatever language the database is of', async () => {
    const address = await newDatabase();
    await (await openPostgresStorage(address)).close();
    const collations = await execute(
      address,
      `select distinct collation_name from information_schema.columns where table_schema = 'public' and data_type = 'text' and table_name not like 'kysely%'`,
    );
    expect(collations).toEqual([{ collation_name: 'C' }]);
  });

  it('keeps a text with a NUL, which PostgreSQL has no place for, with a sign in its stead', async () => {
    const { storage, runId } = await storageWithRun(await newDatabase());
    const { ids } = steadySources(1);
    await storage.trials.storeTrials([
      sampleTrial({ ids, runId, submission: null, score: null }, { status: 'provider_failure', message: 'a\u0000b' }),
    ]);
    expect(await storage.trials.listTrials(runId)).toMatchObject([{ message: 'a\uFFFDb' }]);
    await storage.close();
  });

  it('is brought to its tables once by processes that start together', async () => {
    const address = await newDatabase();
    const opener = resolve('test/support/databases/open-and-close.ts');
    const ends = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, [opener, address], { stdio: ['ignore', 'ignore', 'pipe'] });
        let words = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
        const [code] = (await once(child, 'close')) as [number | null];
        return { code, words };
      }),
    );
    expect(ends).toEqual(Array(4).fill({ code: 0, words: '' }));
    const [{ n, distinct }] = (await execute(
      address,
      'select count(*)::int as n, count(distinct name)::int as distinct from kysely_migration',
    )) as [{ n: number; distinct: number }];
    expect(n).toBeGreaterThan(0);
    expect(n).toBe(distinct);
  });

  describe('several that store at once', () => {
    it('leave a summary of all trials of a task, whichever comes last', async () => {
      const address = await newDatabase();
      const { storage, runId, store } = await storageWithRun(address);
      const others = await Promise.all([openPostgresStorage(address), openPostgresStorage(address)]);
      const repetitions = Array.from({ length: 30 }, (_, index) => index + 1);
      await Promise.all(repetitions.map((repetition) => store([storage, ...others][repetition % 3]!, repetition)));
      const { metricVersion } = sampleScore(true);
      const summaries = await storage.summaries.listSummaries([runId], metricVersion);
      expect(summaries).toMatchObject([{ trials: 30, scored: 30, failed: 0 }]);
      expect(summaries[0]!.figures!.f1).toBeCloseTo(0.5, 12);
      await Promise.all([storage, ...others].map((one) => one.close()));
    });

    it('that store the same trial leave one, with the attempts of all', async () => {
      const address = await newDatabase();
      const { storage, runId, store } = await storageWithRun(address);
      await Promise.all(Array.from({ length: 8 }, () => store(storage, 1)));
      const trials = await storage.trials.listTrials(runId);
      expect(trials).toHaveLength(1);
      const attempts = await storage.trials.listAttempts(trials[0]!.trialId);
      expect(attempts.map(({ attemptNumber }) => attemptNumber)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      await storage.close();
    });

    it('take conditions out of one plan without losing any', async () => {
      const address = await newDatabase();
      const { storage, runId } = await storageWithRun(address);
      const conditions = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
      await Promise.all(
        conditions.map((condition) => storage.runs.leaveOut(runId, { taskId: 't', condition, reason: 'few rows' })),
      );
      const run = await storage.runs.readRun(runId);
      expect(run!.leftOut.map(({ condition }) => condition).toSorted()).toEqual(conditions);
      await storage.close();
    });
  });

  describe('a connection that is cut', () => {
    it('while nobody uses it is replaced without a word', async () => {
      const address = await newDatabase();
      const { storage, runId, store } = await storageWithRun(address);
      await cutConnections(address);
      await expect
        .poll(async () => {
          // One that is not yet known to be cut may still fail the first use.
          return await store(storage, 1).then(
            () => 'stored',
            (error: unknown) => (error as { code: string }).code,
          );
        })
        .toBe('stored');
      expect(await storage.trials.listTrials(runId)).toHaveLength(1);
      await storage.close();
    });

    it('in the middle of storing leaves nothing half, is told, and the next goes through', async () => {
      const address = await newDatabase();
      const { storage, runId, store } = await storageWithRun(address);
      const results = await Promise.all(
        Array.from({ length: 40 }, async (_, index) => {
          if (index % 10 === 9) await cutConnections(address);
          return await store(storage, index + 1).then(
            () => ({ repetition: index + 1, code: null }),
            (error: unknown) => ({ repetition: index + 1, code: (error as { code?: unknown }).code }),
          );
        }),
      );
      const codes = new Set(results.map(({ code }) => code));
      codes.delete(null);
      expect([...codes].filter((code) => code !== 'DATABASE_CONNECTION_LOST')).toEqual([]);
      const trials = await storage.trials.listTrials(runId);
      const stored = new Set(trials.map(({ repetition }) => repetition));
      // What was confirmed is there; what was not may be, where only the confirmation was lost.
      expect(results.filter(({ code, repetition }) => code === null && !stored.has(repetition))).toEqual([]);
      const { metricVersion } = sampleScore(true);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toHaveProperty('size', trials.length);
      const summaries = await storage.summaries.listSummaries([runId], metricVersion);
      expect(summaries.reduce((sum, summary) => sum + summary.trials, 0)).toBe(trials.length);
      await store(storage, 41);
      await storage.close();
    });
  });

  it('that is restarted is told as lost or away, keeps what was stored, and takes more when it is back', async () => {
    const address = await newDatabase();
    const { storage, runId, store } = await storageWithRun(address);
    await store(storage, 1);
    await server.crash();
    await expect(store(storage, 2)).rejects.toMatchObject({
      code: expect.stringMatching(/^DATABASE_(UNREACHABLE|CONNECTION_LOST)$/),
      message: expect.stringMatching(/server runs/),
    });
    await server.start();
    await store(storage, 3);
    expect((await storage.trials.listTrials(runId)).map(({ repetition }) => repetition)).toEqual([1, 3]);
    await storage.close();
  });

  it('whose row another process holds is told as busy, not waited for without end', async () => {
    const address = await newDatabase();
    const { storage, runId } = await storageWithRun(address);
    const impatient = await openPostgresStorage(address, { lockTimeoutMs: 50 });
    const { default: pg } = await import('pg');
    const other = new pg.Client({ connectionString: address });
    await other.connect();
    await other.query('begin');
    await other.query('select 1 from runs for update');
    await expect(impatient.runs.setMetricVersion(runId, '9.9.9')).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    await other.query('rollback');
    await other.end();
    await impatient.runs.setMetricVersion(runId, '9.9.9');
    await Promise.all([storage.close(), impatient.close()]);
  });
});
