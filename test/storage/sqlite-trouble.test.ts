import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import {
  sampleBatch,
  sampleRun,
  sampleScore,
  sampleSubmission,
  sampleTrial,
  steadySources,
} from '../support/store-samples.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-trouble-'));
  path = join(folder, 'mendbench.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a database that cannot be used', () => {
  it('of a newer version is refused by name and left as it is', async () => {
    await (await openSqliteStorage(path)).close();
    const database = new Database(path);
    database.prepare("insert into kysely_migration (name, timestamp) values ('9999-later', 'now')").run();
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    const before = readFileSync(path);
    await expect(openSqliteStorage(path)).rejects.toMatchObject({
      code: 'DATABASE_NEWER_VERSION',
      message: expect.stringContaining('9999-later'),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('that is another file is refused', async () => {
    writeFileSync(path, 'a,b\n1,2\n'.repeat(1000));
    await expect(openSqliteStorage(path)).rejects.toMatchObject({ code: 'DATABASE_NOT_A_DATABASE' });
    expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n'.repeat(1000));
  });

  it('of another program is refused and left as it is', async () => {
    const database = new Database(path);
    database.exec('create table notes (text text)');
    database.close();
    await expect(openSqliteStorage(path)).rejects.toMatchObject({ code: 'DATABASE_FOREIGN' });
    const after = new Database(path);
    expect(after.prepare('select name from sqlite_master').pluck().all()).toEqual(['notes']);
    after.close();
  });

  it('in a folder that cannot be made, or cannot be written, is refused', async () => {
    await expect(openSqliteStorage('/proc/none/mendbench.db')).rejects.toMatchObject({ code: 'DATABASE_CANNOT_OPEN' });
    await expect(openSqliteStorage('/proc/mendbench.db')).rejects.toMatchObject({ code: 'DATABASE_CANNOT_OPEN' });
    await expect(openSqliteStorage(folder)).rejects.toMatchObject({ code: 'DATABASE_CANNOT_OPEN' });
  });

  it('with damaged pages is told as damaged', async () => {
    await (await openSqliteStorage(path)).close();
    const database = new Database(path);
    database.pragma('journal_mode = delete');
    database.close();
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0x5a)]));
    await expect(openSqliteStorage(path)).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' });
  });

  it('that another process holds is told as busy', async () => {
    const storage = await openSqliteStorage(path, { busyTimeoutMs: 1 });
    const other = new Database(path);
    other.exec('begin immediate');
    const batch = sampleBatch('0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10');
    await expect(storage.runs.createBatch(batch, [])).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    other.exec('rollback');
    other.close();
    await storage.runs.createBatch(batch, []);
    await storage.close();
  });
});

describe('a disk that is full', () => {
  it('stops with its own code, leaves no half trial, and everything before it can be read', async () => {
    const storage = await openSqliteStorage(path, { maximumPages: 60 });
    const { ids } = steadySources();
    const batch = sampleBatch(ids.next());
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
    await storage.runs.createBatch(batch, [run]);
    let stored = 0;
    const fill = async (): Promise<void> => {
      for (let repetition = 1; repetition < 500; repetition += 1) {
        const noise = Array.from({ length: 300 }, (_, i) => `${repetition * 7919 + i * 104_729}`).join(';');
        const submission = { ...sampleSubmission, submissionHash: `s${repetition}`, tableCsv: noise };
        await storage.trials.storeTrials([
          sampleTrial({ ids, runId: run.runId, submission, score: sampleScore(true) }, { repetition }),
        ]);
        stored = repetition;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'DATABASE_FULL' });
    expect(stored).toBeGreaterThan(0);
    expect(await storage.trials.listTrials(run.runId)).toHaveLength(stored);
    await storage.close();
    const database = new Database(path);
    const count = (table: string): unknown => database.prepare(`select count(*) from ${table}`).pluck().get();
    expect([count('trials'), count('scores'), count('submissions'), count('attempts')]).toEqual(Array(4).fill(stored));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });
});

describe('a stored text whose bytes have changed', () => {
  it('is never handed out', async () => {
    const storage = await openSqliteStorage(path);
    const { ids } = steadySources();
    const batch = sampleBatch(ids.next());
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
    await storage.runs.createBatch(batch, [run]);
    await storage.trials.storeTrials([
      sampleTrial({ ids, runId: run.runId, submission: sampleSubmission, score: sampleScore(true) }),
    ]);
    const database = new Database(path);
    database.prepare("update bodies set content = x'00', codec = 'plain'").run();
    database.close();
    await expect(storage.trials.readSubmission('submission-hash')).rejects.toMatchObject({
      code: 'DATABASE_BODY_DAMAGED',
    });
    await storage.close();
  });
});
