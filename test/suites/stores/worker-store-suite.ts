import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import { createIdSource } from '../../../src/foundation/identifiers.ts';
import { systemClock } from '../../../src/foundation/clock.ts';
import { openAt } from '../../support/databases/test-engines.ts';
import type { OpenEngine, TestEngine } from '../../support/databases/test-engines.ts';
import { sampleBatch, sampleRun, sampleScore, sampleSubmission, sampleTrial } from '../../support/store-samples.ts';

const ids = createIdSource(systemClock, (bytes) => crypto.getRandomValues(new Uint8Array(bytes.length)));
const DONE = { state: 'done', isUnpaid: false } as const;

/** What every engine must do for workers that share runs. */
export function workerStoreSuite(tested: TestEngine): void {
  describe(`what workers share in ${tested.name}`, () => {
    let engine: OpenEngine;
    let storage: Storage;

    beforeAll(async () => {
      engine = await tested.open();
      storage = await openAt(await engine.newAddress());
    });

    afterAll(async () => {
      await storage.close();
      await engine.close();
    });

    /** A queued run of so many shards. */
    async function queuedRun(shards: number) {
      const batch = sampleBatch(ids.next());
      const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { owner: null, state: 'pending' });
      await storage.runs.createBatch(batch, [run]);
      const { runId } = run;
      const records = Array.from({ length: shards }, (_, position) => ({
        shardId: `${runId}-${position}`,
        runId,
        position,
        taskIds: ['t1', 't2'],
        firstRepetition: position + 1,
        lastRepetition: position + 1,
      }));
      expect(await storage.shards.queueRuns([runId], records, 5)).toBe(true);
      return { runId, batchId: batch.batchId, records };
    }

    const by = (owner: string, nowMs = 10) => ({ owner, nowMs, leaseUntilMs: nowMs + 100 });
    const stateOf = async (runId: string) => (await storage.runs.readRun(runId))?.state;

    describe('shards', () => {
      it('are given to one worker after the other, and end their run with the last', async () => {
        const { runId, batchId, records } = await queuedRun(2);
        const [first, second] = records.map(({ shardId }) => shardId);
        expect(await stateOf(runId)).toBe('queued');
        const taken = await storage.shards.takeShard(first!, by('a'));
        expect(taken).toEqual({ shard: records[0], claim: 1 });
        expect(await stateOf(runId)).toBe('running');
        expect(await storage.shards.endShard({ shardId: first!, claim: 1 }, { ...DONE, atMs: 20 })).toBeNull();
        expect(await storage.shards.takeShard(first!, by('b'))).toBeNull();
        await storage.shards.takeShard(second!, by('b'));
        const end = storage.shards.endShard({ shardId: second!, claim: 1 }, { ...DONE, atMs: 30 });
        expect(await end).toBe('completed');
        expect(await storage.runs.readRun(runId)).toMatchObject({
          state: 'completed',
          owner: null,
          startedMs: 10,
          endedMs: 30,
        });
        expect(await storage.runs.readBatch(batchId)).toMatchObject({ state: 'completed', endedMs: 30 });
      });

      it('that were taken by another worker let the one before store nothing and end nothing', async () => {
        const { runId, records } = await queuedRun(1);
        const { shardId } = records[0]!;
        await storage.shards.takeShard(shardId, by('a'));
        expect((await storage.shards.takeShard(shardId, by('b', 500)))?.claim).toBe(2);
        expect(await storage.shards.renewShard({ shardId, claim: 1 }, 900)).toBe(false);
        const parts = { ids, runId, submission: sampleSubmission, score: sampleScore(true) };
        const late = { ...sampleTrial(parts), shardId, claim: 1 };
        await expect(storage.trials.storeTrials([late])).rejects.toMatchObject({ code: 'RUN_LOST' });
        const end = storage.shards.endShard({ shardId, claim: 1 }, { ...DONE, atMs: 600 });
        await expect(end).rejects.toMatchObject({ code: 'RUN_LOST' });
        expect(await storage.trials.listTrials(runId)).toEqual([]);
        await storage.trials.storeTrials([{ ...sampleTrial(parts), shardId, claim: 2 }]);
        expect(await storage.trials.listTrials(runId)).toHaveLength(1);
      });

      it('cut off the calls that the worker before had under way', async () => {
        const { runId, records } = await queuedRun(2);
        const { shardId } = records[0]!;
        await storage.shards.takeShard(shardId, by('a'));
        const call = { runId, taskId: 't1', condition: 'baseline', startedMs: 11, mostUsd: 0.5 };
        await storage.calls.openCalls([
          { ...call, callId: ids.next(), repetition: 1 },
          { ...call, callId: ids.next(), repetition: 2 },
        ]);
        await storage.shards.takeShard(shardId, by('b', 500));
        expect(await storage.calls.readPossibleSpend([runId])).toEqual({ calls: 1, mostUsd: 0.5 });
      });

      it('wait again when they are given back, and come back to the list when their worker is silent', async () => {
        const { records } = await queuedRun(2);
        const own = records.map(({ shardId }) => shardId);
        const open = async (nowMs: number) => {
          const listed = await storage.shards.listOpenShards(nowMs, 1000);
          return own.filter((shardId) => listed.includes(shardId));
        };
        await storage.shards.takeShard(own[0]!, by('a'));
        expect(await open(110)).toEqual([own[1]]);
        expect(await open(111)).toEqual(own);
        await storage.shards.endShard({ shardId: own[0]!, claim: 1 }, { ...DONE, state: 'waiting', atMs: 20 });
        expect(await open(20)).toEqual(own);
      });

      it('of a run that is to pause end it once none is worked on', async () => {
        const { runId, batchId, records } = await queuedRun(2);
        const { shardId } = records[0]!;
        await storage.shards.takeShard(shardId, by('a'));
        await storage.runs.setWanted(runId, 'paused', 7);
        expect(await storage.shards.endWantedRun(runId, 20)).toBeNull();
        const end = storage.shards.endShard({ shardId, claim: 1 }, { ...DONE, state: 'waiting', atMs: 30 });
        expect(await end).toBe('paused');
        expect(await storage.runs.readBatch(batchId)).toMatchObject({ state: 'paused' });
        expect(await storage.shards.takeShard(records[1]!.shardId, by('b'))).toBeNull();
      });

      it('of a run that is to end do not wait for a worker that is silent', async () => {
        const { runId, records } = await queuedRun(2);
        await storage.shards.takeShard(records[0]!.shardId, by('a'));
        await storage.runs.setWanted(runId, 'cancelled', 7);
        expect(await storage.shards.endWantedRun(runId, 110)).toBeNull();
        expect(await storage.shards.endWantedRun(runId, 111)).toBe('cancelled');
      });

      it('that the budget does not reach for pause their run, and those that cannot be run fail it', async () => {
        const unpaid = await queuedRun(2);
        const [first] = unpaid.records;
        await storage.shards.takeShard(first!.shardId, by('a'));
        const claim = { shardId: first!.shardId, claim: 1 };
        const end = { state: 'waiting', isUnpaid: true, atMs: 30 } as const;
        expect(await storage.shards.endShard(claim, end)).toBe('paused');
        const faulty = await queuedRun(1);
        const only = faulty.records[0]!;
        await storage.shards.takeShard(only.shardId, by('a'));
        const failed = { ...DONE, state: 'failed', atMs: 30 } as const;
        expect(await storage.shards.endShard({ shardId: only.shardId, claim: 1 }, failed)).toBe('failed');
      });

      it('are not made of a run that a process works on, nor is a process let to a run of the workers', async () => {
        const { runId, records } = await queuedRun(1);
        expect(await storage.runs.claimRun(runId, by('p:1'))).toBeNull();
        expect(await storage.shards.queueRuns([runId], records, 5)).toBe(false);
        await storage.runs.setWanted(runId, 'paused', 7);
        await storage.shards.endWantedRun(runId, 6);
        expect(await storage.runs.claimRun(runId, by('p:1'))).toBeGreaterThan(0);
        expect(await storage.shards.queueRuns([runId], records, 50)).toBe(false);
        expect(await storage.shards.queueRuns([runId], records, 111)).toBe(true);
      });

      it('are taken once each by workers that come at the same time', async () => {
        const { runId, records } = await queuedRun(6);
        const claims = await Promise.all(
          records.flatMap(({ shardId }) =>
            ['a', 'b', 'c'].map(async (owner) => (await storage.shards.takeShard(shardId, by(owner)))?.claim),
          ),
        );
        expect([1, 2, 3].map((claim) => claims.filter((one) => one === claim).length)).toEqual([6, 6, 6]);
        const ends = await Promise.all(
          records.map(({ shardId }) => storage.shards.endShard({ shardId, claim: 3 }, { ...DONE, atMs: 40 })),
        );
        expect(ends.filter((end) => end !== null)).toEqual(['completed']);
        expect(await stateOf(runId)).toBe('completed');
      });
    });

    describe('limits', () => {
      let group: string;
      beforeEach(() => {
        group = ids.next();
      });
      const beat = (member: string, more: { demand?: number; inFlight?: number; nowMs?: number; gone?: number } = {}) =>
        storage.limits.beat({
          group,
          member,
          demand: more.demand ?? 100,
          inFlight: more.inFlight ?? 0,
          mostCalls: 10,
          pausedUntilMs: 0,
          downUntilMs: 0,
          nowMs: more.nowMs ?? 0,
          goneBeforeMs: more.gone ?? 0,
        });

      it('are one worker’s alone until another comes, who gets only what the first has given up', async () => {
        expect(await beat('a')).toMatchObject({ calls: 10, share: 1 });
        expect(await beat('b')).toMatchObject({ calls: 0, share: 0 });
        expect(await beat('a', { inFlight: 8 })).toMatchObject({ calls: 8, share: 0.5 });
        expect(await beat('b')).toMatchObject({ calls: 2, share: 0.5 });
        expect(await beat('a', { inFlight: 3 })).toMatchObject({ calls: 5, share: 0.5 });
        expect(await beat('b')).toMatchObject({ calls: 5, share: 0.5 });
      });

      it('go back to the others when a worker wants nothing, leaves, or is silent', async () => {
        for (const member of ['a', 'b', 'a', 'b']) await beat(member);
        await beat('b', { demand: 0 });
        expect(await beat('a')).toMatchObject({ calls: 10, share: 1 });
        for (const member of ['b', 'a', 'b']) await beat(member);
        await storage.limits.leave('b');
        expect(await beat('a')).toMatchObject({ calls: 10, share: 1 });
        for (const member of ['b', 'a', 'b']) await beat(member, { nowMs: 50 });
        expect(await beat('a', { nowMs: 100, gone: 50 })).toMatchObject({ calls: 5, share: 0.5 });
        expect(await beat('a', { nowMs: 101, gone: 51 })).toMatchObject({ calls: 10, share: 1 });
      });

      it('of a worker whose shard was taken are free at once', async () => {
        const { records } = await queuedRun(1);
        await storage.shards.takeShard(records[0]!.shardId, by('a'));
        for (const member of ['a', 'b', 'a', 'b']) await beat(member);
        await storage.shards.takeShard(records[0]!.shardId, by('b', 500));
        expect(await beat('b')).toMatchObject({ calls: 10, share: 1 });
      });

      it('are never given out twice, whoever comes and goes', async () => {
        const held = new Map<string, { readonly calls: number; readonly share: number }>();
        let state = 12345;
        const draw = (below: number): number => {
          state = (state * 1103515245 + 12345) % 2147483648;
          return state % below;
        };
        for (let step = 0; step < 300; step += 1) {
          const member = `m${draw(5)}`;
          const inFlight = Math.min(held.get(member)?.calls ?? 0, draw(6));
          const grant = await beat(member, { demand: inFlight + draw(12), inFlight });
          held.set(member, { calls: grant.calls!, share: grant.share });
          const parts = [...held.values()];
          expect(parts.reduce((sum, part) => sum + part.calls, 0)).toBeLessThanOrEqual(10);
          expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      });

      it('tell every worker what one has heard from the provider', async () => {
        const word = { demand: 1, inFlight: 0, mostCalls: null, nowMs: 0, goneBeforeMs: 0 };
        await storage.limits.beat({ group, member: 'a', ...word, pausedUntilMs: 700, downUntilMs: 0 });
        const heard = await storage.limits.beat({ group, member: 'b', ...word, pausedUntilMs: 0, downUntilMs: 900 });
        expect(heard).toMatchObject({ calls: null, pausedUntilMs: 700, downUntilMs: 900 });
      });
    });

    describe('purses', () => {
      const reserve = (batchId: string, member: string, nanos: number, more: { nowMs?: number; gone?: number } = {}) =>
        storage.purses.reserve({ batchId, member, nanos, nowMs: more.nowMs ?? 0, goneBeforeMs: more.gone ?? 0 });
      const settle = (batchId: string, member: string, reservedNanos: number, actualNanos: number) =>
        storage.purses.settle({ batchId, member, reservedNanos, actualNanos, nowMs: 0 });

      it('set money aside for all workers together, and give it back when a call cost less', async () => {
        const { batchId } = await queuedRun(1);
        expect(await reserve(batchId, 'a', 1)).toBe('none');
        await storage.purses.fill(batchId, { budgetNanos: 100, spentNanos: 10 });
        expect(await reserve(batchId, 'a', 60)).toBe('granted');
        expect(await reserve(batchId, 'b', 40)).toBe('wait');
        expect(await reserve(batchId, 'b', 91)).toBe('none');
        await settle(batchId, 'a', 60, 20);
        expect(await reserve(batchId, 'b', 70)).toBe('granted');
        expect(await reserve(batchId, 'a', 1)).toBe('wait');
        await settle(batchId, 'b', 70, 70);
        expect(await reserve(batchId, 'a', 1)).toBe('none');
      });

      it('count what a lost worker held as spent', async () => {
        const { batchId } = await queuedRun(1);
        await storage.purses.fill(batchId, { budgetNanos: 100, spentNanos: 0 });
        await reserve(batchId, 'a', 60, { nowMs: 5 });
        expect(await reserve(batchId, 'b', 50, { nowMs: 10, gone: 5 })).toBe('wait');
        expect(await reserve(batchId, 'b', 50, { nowMs: 10, gone: 6 })).toBe('none');
        await settle(batchId, 'a', 60, 1);
        expect(await reserve(batchId, 'b', 41, { nowMs: 10 })).toBe('none');
        expect(await reserve(batchId, 'b', 40, { nowMs: 10 })).toBe('granted');
      });

      it('are never overdrawn by workers that ask at the same time', async () => {
        const { batchId } = await queuedRun(1);
        await storage.purses.fill(batchId, { budgetNanos: 100, spentNanos: 0 });
        const answers = await Promise.all(
          Array.from({ length: 30 }, (_, index) => reserve(batchId, `m${index % 4}`, 9)),
        );
        expect(answers.filter((answer) => answer === 'granted')).toHaveLength(11);
        expect(answers.filter((answer) => answer === 'wait')).toHaveLength(19);
      });
    });
  });
}
