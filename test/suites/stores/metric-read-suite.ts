import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import { sampleBatch, sampleRun, sampleScore, sampleTrial, steadySources } from '../../support/store-samples.ts';

/** What metrics are found by: the runs that stand for models, and documents that were computed. */
export function describeMetricReads(name: string, open: () => Promise<Storage>): void {
  describe(`metric reads over ${name}`, () => {
    const { ids } = steadySources();
    const { metricVersion } = sampleScore(true);
    let storage: Storage;
    beforeAll(async () => {
      storage = await open();
    });
    afterAll(() => storage.close());

    async function storedRun(model: string, suite: string): Promise<string> {
      const batch = sampleBatch(ids.next());
      const change = { model, agentHash: `hash of ${model}`, suite, repetitions: 1, totalTrials: 2 };
      const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, change);
      await storage.runs.createBatch(batch, [run]);
      return run.runId;
    }
    const storeTrial = (runId: string, repetition: number) =>
      storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: null, score: sampleScore(true) }, { repetition }),
      ]);
    const choicesIn = (suite: string) => storage.summaries.chooseRuns({ suite, catalogueVersion: 'c1', metricVersion });

    it('has the newest complete run stand for a model, else the newest with a score', async () => {
      const suite = 'choice';
      expect(await choicesIn(suite)).toEqual([]);
      const older = await storedRun('b', suite);
      const newer = await storedRun('b', suite);
      const other = await storedRun('a', suite);
      const nothing = { model: 'a', runId: other, standing: null };
      expect(await choicesIn(suite)).toEqual([nothing, { model: 'b', runId: newer, standing: null }]);
      await storeTrial(older, 1);
      const partial = { revision: 1, isPartial: true };
      expect(await choicesIn(suite)).toEqual([nothing, { model: 'b', runId: older, standing: partial }]);
      await storeTrial(older, 2);
      await storeTrial(newer, 1);
      const complete = { revision: 2, isPartial: false };
      expect(await choicesIn(suite)).toEqual([nothing, { model: 'b', runId: older, standing: complete }]);
      await storeTrial(newer, 2);
      expect(await choicesIn(suite)).toEqual([nothing, { model: 'b', runId: newer, standing: complete }]);
      expect(await storage.summaries.chooseRun(older, metricVersion)).toMatchObject({ standing: complete });
      expect(await storage.summaries.chooseRun(older, 'other')).toMatchObject({ standing: null });
      expect(await storage.summaries.chooseRun('none', metricVersion)).toBeNull();
    });

    it('no longer takes a run for complete once its plan has grown', async () => {
      const suite = 'growing';
      const runId = await storedRun('a', suite);
      await storeTrial(runId, 1);
      await storeTrial(runId, 2);
      const run = (await storage.runs.readRun(runId))!;
      const extended = [{ ...run, totalTrials: 3, suite: 'grown' }];
      const extension = { batchId: run.batchId, suite: 'grown', requestJson: '{}', extended, added: [] };
      await storage.runs.extendBatch(extension);
      expect(await choicesIn(suite)).toEqual([]);
      const standing = { revision: 3, isPartial: true };
      expect(await choicesIn('grown')).toEqual([{ model: 'a', runId, standing }]);
      await storage.runs.leaveOut(runId, { taskId: 't', condition: 'p1', reason: 'too small' });
      expect((await choicesIn('grown'))[0]?.standing).toEqual({ revision: 4, isPartial: false });
    });

    it('knows how the trials of runs have ended and what they have cost, a trial that was run again once', async () => {
      const runId = await storedRun('a', 'progress');
      const parts = { ids, runId, submission: null };
      const first = sampleTrial({ ...parts, score: null }, { repetition: 1, status: 'provider_failure' });
      await storage.trials.storeTrials([first]);
      // The word of it was lost, so it is handed in again.
      await storage.trials.storeTrials([first]);
      const score = sampleScore(true);
      await storage.trials.storeTrials([
        sampleTrial({ ...parts, score }, { repetition: 1 }),
        sampleTrial({ ...parts, score }, { repetition: 2 }),
      ]);
      const progress = (await storage.runs.readProgress([runId, 'none'])).get(runId)!;
      expect(progress.statuses).toEqual([{ status: 'ok', trials: 2 }]);
      expect(progress.spend).toEqual(await storage.trials.readSpend([runId]));
      expect(Object.fromEntries(progress.statuses.map(({ status, trials }) => [status, trials]))).toEqual(
        await storage.trials.countTrials(runId),
      );
      expect(progress.cutOffCalls).toEqual({ calls: 0, mostUsd: 0 });
      expect(progress.lastEventNumber).toBe((await storage.runEvents.readLastEvent(runId))?.number);
      expect([...(await storage.runs.readProgress([]))]).toEqual([]);
    });

    it('keeps of an address the newest document, and gives it only by its mark', async () => {
      const { metricDocuments } = storage;
      await metricDocuments.keepDocument({ address: 'a', mark: 'old', json: '{"é":1}', storedMs: 1 });
      expect(await metricDocuments.readDocument('a', 'old')).toBe('{"é":1}');
      await metricDocuments.keepDocument({ address: 'a', mark: 'new', json: '{}', storedMs: 2 });
      expect(await metricDocuments.readDocument('a', 'old')).toBeNull();
      expect(await metricDocuments.readDocument('a', 'new')).toBe('{}');
    });
  });
}
