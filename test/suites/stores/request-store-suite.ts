import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import { sampleBatch, sampleRun, steadySources } from '../../support/store-samples.ts';

/** What every database does for requests that are sent again. */
export function describeRequestStore(name: string, open: () => Promise<Storage>): void {
  describe(`requests in ${name}`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    const at = (nowMs: number, heldBy = 'a') => {
      const attempt = { asker: 'k', idempotencyKey: 'once', heldBy, heldUntilMs: nowMs + 60 };
      return { attempt, begun: { ...attempt, requestHash: 'h', nowMs, keptSinceMs: nowMs - 1000 } };
    };
    const begin = (nowMs: number, heldBy?: string, requestHash = 'h') =>
      storage.answeredRequests.begin({ ...at(nowMs, heldBy).begun, requestHash });
    const { ids } = steadySources();
    const records = () => {
      const batch = sampleBatch(ids.next());
      return [batch, [sampleRun({ runId: ids.next(), batchId: batch.batchId }, {})]] as const;
    };

    it('are begun by one of many, answered once, and known until they are forgotten', async () => {
      const stands = await Promise.all(Array.from({ length: 20 }, (_, index) => begin(5000, `p${index}`)));
      expect(stands.map(({ kind }) => kind).toSorted()).toEqual(['begun', ...Array(19).fill('under_way')]);
      const winner = `p${stands.findIndex(({ kind }) => kind === 'begun')}`;
      expect(await begin(5001, 'b', 'other')).toEqual({ kind: 'other' });
      await storage.answeredRequests.answer(at(5000, winner).attempt, '{}');
      expect(await begin(5002)).toEqual({ kind: 'answered', replyJson: '{}', batchId: null });
      expect(await begin(6001)).toEqual({ kind: 'begun', batchId: null });
    });

    it('are taken up by another once their holder is silent or gone, who learns what was started', async () => {
      await begin(5000);
      const [batch, runs] = records();
      await storage.runs.createBatch(batch, runs, at(5000).attempt);
      expect(await begin(5060, 'b')).toEqual({ kind: 'begun', batchId: batch.batchId });
      expect(await storage.answeredRequests.listHolders()).toEqual(['b']);
      await storage.answeredRequests.giveUpAllOf('b');
      expect(await begin(5061, 'c')).toEqual({ kind: 'begun', batchId: batch.batchId });
      await storage.answeredRequests.giveUp(at(5061, 'c').attempt);
      expect(await begin(5062, 'd')).toEqual({ kind: 'begun', batchId: batch.batchId });
      await storage.answeredRequests.answer(at(5000).attempt, '"late"');
      await storage.answeredRequests.answer(at(5062, 'd').attempt, '"right"');
      expect(await begin(5063)).toEqual({ kind: 'answered', replyJson: '"right"', batchId: batch.batchId });
    });

    it('start nothing for a try that has lost them, nor twice', async () => {
      await begin(5000);
      await begin(5060, 'b');
      const lost = expect.objectContaining({ code: 'REQUEST_LOST' });
      const [batch, runs] = records();
      const { runId } = runs[0]!;
      await expect(storage.runs.createBatch(batch, runs, at(5000).attempt)).rejects.toEqual(lost);
      expect(await storage.runs.readBatch(batch.batchId)).toBeNull();
      await storage.runs.createBatch(batch, runs, at(5060, 'b').attempt);
      await expect(storage.runs.createBatch(...records(), at(5060, 'b').attempt)).rejects.toEqual(lost);
      const larger = { ...runs[0]!, repetitions: 9 };
      await expect(storage.runs.extendRun(larger, at(5060, 'b').attempt)).rejects.toEqual(lost);
      const cause = { attempt: at(5060, 'b').attempt, batchId: batch.batchId };
      await expect(storage.trials.wantAgain([runId], ['refused'], cause)).rejects.toEqual(lost);
      expect((await storage.runs.readRun(runId))?.repetitions).toBe(runs[0]!.repetitions);
    });

    it('that started nothing are forgotten when they are given up', async () => {
      await begin(5000);
      await storage.answeredRequests.giveUp(at(5000).attempt);
      expect(await begin(5001, 'b', 'other')).toEqual({ kind: 'begun', batchId: null });
    });
  });
}
