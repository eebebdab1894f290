import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabaseAddress } from '../../src/storage/database-address.ts';
import { openDatabase } from '../../src/storage/database-tools/copy-database.ts';
import { pruneDatabase } from '../../src/storage/database-tools/prune-database.ts';
import type { PrunedDatabase, PruneRule } from '../../src/storage/database-tools/prune-database.ts';
import type { RunState } from '../../src/storage/ports/run-store.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import {
  sampleBatch,
  sampleRun,
  sampleScore,
  sampleSubmission,
  sampleTrial,
  steadySources,
} from '../support/store-samples.ts';

const NOTHING: PruneRule = { beforeMs: null, keepRuns: null, isTrial: false };

describe.each(testEngines)('pruning $name', (engine) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());

  /** A batch with a run of each state, in this order, each ended at 100, 200 … with one trial of a submission of its own and one of a common one. */
  async function databaseWithRuns(states: readonly RunState[]) {
    const address = await open.newAddress();
    const storage = await openAt(address);
    const { ids } = steadySources();
    const batch = sampleBatch(ids.next());
    const runs = states.map((state, index) =>
      sampleRun(
        { runId: ids.next(), batchId: batch.batchId },
        { state, position: index, owner: state === 'running' ? 'host:1' : null, endedMs: 100 * (index + 1) },
      ),
    );
    await storage.runs.createBatch(batch, runs);
    for (const [index, { runId }] of runs.entries()) {
      const own = {
        ...sampleSubmission,
        submissionHash: `own-${index}`,
        tableCsv: `own table ${index} `.repeat(40),
        justification: `own words ${index}`,
      };
      await storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: own, score: sampleScore(true) }, { repetition: 1 }),
        sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(false) }, { repetition: 2 }),
      ]);
    }
    const keep = (key: string, createdMs: number) =>
      storage.replyCache.keepReplies([{ key, model: 'm', partsJson: '{}', replyJson: '{}', createdMs }], 0);
    await keep('old', 100);
    await keep('new', 900);
    return { address, storage, batchId: batch.batchId, runIds: runs.map(({ runId }) => runId) };
  }

  async function prune(address: string, rule: Partial<PruneRule>): Promise<PrunedDatabase> {
    const db = await openDatabase(readDatabaseAddress(address));
    try {
      return await pruneDatabase(db, { ...NOTHING, ...rule });
    } finally {
      await db.destroy();
    }
  }

  it('drops nothing that a result needs where nothing is to go', async () => {
    const { address, storage } = await databaseWithRuns(['completed', 'failed']);
    expect(await prune(address, {})).toEqual({
      runs: [],
      batches: 0,
      trials: 0,
      cachedReplies: 0,
      submissions: 0,
      bodies: 0,
      bodyBytes: 0,
    });
    await storage.close();
  });

  it('tells what would go without dropping it, and then drops just that', async () => {
    const { address, storage, runIds } = await databaseWithRuns(['completed', 'completed', 'completed']);
    const rule = { beforeMs: 250 };
    const told = await prune(address, { ...rule, isTrial: true });
    expect(told).toMatchObject({ runs: runIds.slice(0, 2), trials: 4, batches: 0, cachedReplies: 1, submissions: 2 });
    expect(told.bodies).toBe(4);
    expect(told.bodyBytes).toBeGreaterThan(0);
    expect(await storage.runs.listRuns({})).toHaveLength(3);
    expect(await prune(address, rule)).toEqual(told);
    expect((await storage.runs.listRuns({})).map(({ runId }) => runId)).toEqual([runIds[2]]);
    expect(await storage.replyCache.measure()).toMatchObject({ entries: 1 });
    await storage.close();
  });

  it('leaves all that the runs that stay refer to', async () => {
    const { address, storage, runIds } = await databaseWithRuns(['completed', 'completed']);
    const { metricVersion } = sampleScore(true);
    const read = async () => {
      const trials = await storage.trials.listTrials(runIds[1]!);
      return {
        trials,
        attempts: await storage.trials.listAttempts(trials[0]!.trialId),
        submissions: [
          await storage.trials.readSubmission('own-1'),
          await storage.trials.readSubmission('submission-hash'),
        ],
        score: await storage.trials.readScore(trials[0]!.trialId, metricVersion),
        summaries: await storage.summaries.listSummaries(runIds, metricVersion),
      };
    };
    const before = await read();
    expect(await prune(address, { keepRuns: 1 })).toMatchObject({ runs: [runIds[0]], submissions: 1, bodies: 2 });
    const after = await read();
    expect(after).toEqual({ ...before, summaries: before.summaries.filter(({ runId }) => runId === runIds[1]) });
    expect(await storage.trials.readSubmission('own-0')).toBeNull();
    await storage.close();
  });

  it('never drops a run under way or about to be, whatever its age', async () => {
    const states: RunState[] = ['running', 'pending', 'paused', 'interrupted', 'cancelled'];
    const { address, storage, runIds, batchId } = await databaseWithRuns(states);
    const pruned = await prune(address, { beforeMs: 10_000, keepRuns: 0 });
    expect(pruned.runs).toEqual(runIds.slice(2));
    expect((await storage.runs.listRuns({})).map(({ runId }) => runId)).toEqual([runIds[1], runIds[0]]);
    expect(await storage.runs.readBatch(batchId)).not.toBeNull();
    await storage.close();
  });

  it('drops a batch with its last run once it has ended, and what is left can be filled again', async () => {
    const { address, storage, runIds, batchId } = await databaseWithRuns(['completed', 'failed']);
    await storage.runs.setBatchState(batchId, { state: 'completed', endedMs: 300 });
    expect(await prune(address, { keepRuns: 0 })).toMatchObject({ runs: runIds, batches: 1, submissions: 3 });
    expect(await storage.runs.readBatch(batchId)).toBeNull();
    const { ids } = steadySources(2_000_000_000_000);
    const batch = sampleBatch(ids.next());
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
    await storage.runs.createBatch(batch, [run]);
    await storage.trials.storeTrials([
      sampleTrial({ ids, runId: run.runId, submission: sampleSubmission, score: sampleScore(true) }),
    ]);
    expect(await storage.trials.readSubmission('submission-hash')).toEqual(sampleSubmission);
    await storage.close();
  });

  it('beside processes that store loses nothing of theirs', async () => {
    const { address, storage, runIds } = await databaseWithRuns(['completed', 'running']);
    const { ids } = steadySources(2_000_000_000_000);
    const running = runIds[1]!;
    // From another process: in this one, a connection that waits would hold up the one that it waits for.
    const entry = resolve('src/cli/main.ts');
    const pruning = spawn(process.execPath, [entry, 'database', 'prune', '--older-than', '1', '--database', address]);
    let code: number | null | undefined;
    pruning.once('close', (ended) => (code = ended));
    let repetition = 2;
    while (code === undefined) {
      repetition += 1;
      // The texts of the run that goes, which at times nobody else names.
      const submission = { ...sampleSubmission, submissionHash: 'own-0', tableCsv: 'own table 0 '.repeat(40) };
      const parts = { ids, runId: running, submission, score: sampleScore(true) };
      await storage.trials.storeTrials([sampleTrial(parts, { repetition, taskId: `task_${repetition}` })]);
      // Lets the process end, whose news a store in this thread would hold up.
      await setImmediate();
    }
    expect(code).toBe(0);
    expect((await storage.runs.listRuns({})).map(({ runId }) => runId)).toEqual([running]);
    expect(await storage.trials.listTrials(running)).toHaveLength(repetition);
    expect((await storage.trials.readSubmission('own-0'))?.tableCsv).toBe('own table 0 '.repeat(40));
    await storage.close();
  });
});
