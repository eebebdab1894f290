import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/foundation/identifiers.ts';
import type { RunEventRecord } from '../../src/storage/ports/run-event-store.ts';
import type { Storage } from '../../src/storage/ports/storage.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import { sampleBatch, sampleRun, sampleScore, sampleTrial, steadySources } from '../support/store-samples.ts';

describe.each(testEngines)('events of runs on $name', (engine) => {
  let open: OpenEngine;
  let address: string;
  let storage: Storage;
  const { ids } = steadySources();
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    address = await open.newAddress();
    storage = await openAt(address);
  });
  afterEach(() => storage.close());

  async function storedRun(): Promise<string> {
    const batch = sampleBatch(ids.next());
    const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { owner: null });
    await storage.runs.createBatch(batch, [run]);
    return run.runId;
  }

  async function eventsOf(runId: string): Promise<readonly RunEventRecord[]> {
    const events: RunEventRecord[] = [];
    for (;;) {
      const page = await storage.runEvents.listEvents(runId, events.length);
      if (page.length === 0) return events;
      events.push(...page);
    }
  }

  test('no number is seen before those below it while four writers store trials of one run', async () => {
    const runId = await storedRun();
    let isDone = false;
    const write = async (writer: number): Promise<void> => {
      // Of two connections to SQLite in one thread, the one that waits keeps the other from going on.
      const own = engine.name === 'SQLite' ? storage : await openAt(address);
      const ownIds = createIdSource({ nowMs: () => 1_750_000_000_000 + writer }, (bytes) => bytes.fill(writer));
      for (let group = 0; group < 12; group += 1) {
        const finished = Array.from({ length: 1 + ((writer + group) % 5) }, (_, index) =>
          sampleTrial(
            { ids: ownIds, runId, submission: null, score: sampleScore(true) },
            { trialKey: `${writer}-${group}-${index}`, taskId: `task_${index}`, repetition: writer * 100 + group },
          ),
        );
        await own.trials.storeTrials(finished);
        // SQLite's driver never waits by itself.
        await turn();
      }
      if (own !== storage) await own.close();
    };
    const follow = async (): Promise<number[]> => {
      const seen: number[] = [];
      for (;;) {
        const wasDone = isDone;
        const page = await storage.runEvents.listEvents(runId, seen.at(-1) ?? 0);
        if (page.length === 0 && wasDone) return seen;
        seen.push(...page.map(({ number }) => number));
        await turn();
      }
    };
    const following = follow();
    await Promise.all([1, 2, 3, 4].map(write));
    isDone = true;
    const seen = await following;
    const stored = await storage.trials.listTrials(runId);
    expect(seen).toEqual(Array.from({ length: 1 + stored.length }, (_, index) => index + 1));
    const told = (await eventsOf(runId)).flatMap((event) => (event.kind === 'trial' ? [event.trial.trialId] : []));
    expect(told.toSorted()).toEqual(stored.map(({ trialId }) => trialId).toSorted());
  });

  test('a trial that is handed in twice is told once, and one that was run again is told again', async () => {
    const runId = await storedRun();
    const parts = { ids, runId, submission: null, score: null };
    const lost = sampleTrial(parts, { status: 'provider_failure' });
    await storage.trials.storeTrials([lost]);
    await storage.trials.storeTrials([lost]);
    await storage.trials.storeTrials([sampleTrial({ ...parts, score: sampleScore(true) }, { finishedMs: 9 })]);
    const events = await eventsOf(runId);
    expect(events.map((event) => (event.kind === 'trial' ? event.trial : event.kind))).toEqual([
      'state',
      expect.objectContaining({ trialId: lost.trial.trialId, status: 'provider_failure', f1: null }),
      expect.objectContaining({ trialId: lost.trial.trialId, status: 'ok', f1: 1 }),
    ]);
    expect(events.map(({ progress }) => [progress.finishedTrials, progress.failedTrials])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test('each state is told once, the wish to cancel too, and an end follows only where nothing more becomes of the run', async () => {
    const runId = await storedRun();
    const { runs } = storage;
    const start = { state: 'running', owner: 'me', atMs: 1 } as const;
    await runs.setRunState(runId, start);
    await runs.setRunState(runId, { state: 'paused', owner: null, atMs: 2 });
    await runs.setRunState(runId, { state: 'interrupted', owner: null, atMs: 3 });
    await runs.setRunState(runId, start);
    await runs.setRunState(runId, start);
    await runs.setWanted(runId, 'cancelled', 5);
    await runs.setWanted(runId, 'cancelled', 6);
    await runs.setRunState(runId, { state: 'cancelled', owner: null, atMs: 7 });
    const told = (await eventsOf(runId)).map(({ kind, state, atMs }) => `${kind} ${state} ${atMs}`);
    expect(told).toEqual([
      'state pending 1750000000000',
      'state running 1',
      'state paused 2',
      'state interrupted 3',
      'state running 1',
      'state cancelling 5',
      'state cancelled 7',
      'end cancelled 7',
    ]);
    expect(await storage.runEvents.readLastEvent(runId)).toEqual({ number: 8, isEnd: true });
    expect(await storage.runEvents.readLastEvent('none')).toBeNull();
  });

  test('a trial whose storing fails is not told, and takes no number', async () => {
    const runId = await storedRun();
    const trial = sampleTrial({ ids, runId, submission: null, score: null });
    const withoutRun = sampleTrial({ ids, runId: 'none', submission: null, score: null });
    await expect(storage.trials.storeTrials([trial, withoutRun])).rejects.toMatchObject({ code: /^DATABASE_/ });
    await storage.trials.storeTrials([trial]);
    expect((await eventsOf(runId)).map(({ number, kind }) => `${number} ${kind}`)).toEqual(['1 state', '2 trial']);
  });
});
