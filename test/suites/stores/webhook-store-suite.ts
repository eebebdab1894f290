import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createIdSource } from '../../../src/foundation/identifiers.ts';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import type { AttemptEnd, DeliveryRecord, WebhookRecord } from '../../../src/storage/ports/webhook-store.ts';
import { openAt } from '../../support/databases/test-engines.ts';
import type { OpenEngine, TestEngine } from '../../support/databases/test-engines.ts';
import { sampleBatch, sampleRun } from '../../support/store-samples.ts';

const ids = createIdSource(systemClock, (bytes) => crypto.getRandomValues(new Uint8Array(bytes.length)));
const MOST = 1000;
const delivered: AttemptEnd = {
  state: 'delivered',
  nextMs: 0,
  status: 204,
  error: null,
  atMs: 50,
  disabledReason: null,
};

/** What every engine must do for webhooks. */
export function webhookStoreSuite(tested: TestEngine): void {
  describe(`webhooks in ${tested.name}`, () => {
    let engine: OpenEngine;
    let storage: Storage;
    let other: Storage;

    beforeAll(async () => {
      engine = await tested.open();
      const address = await engine.newAddress();
      storage = await openAt(address);
      other = await openAt(address);
    });
    afterAll(async () => {
      await storage.close();
      await other.close();
      await engine.close();
    });
    beforeEach(async () => {
      for (const { webhookId } of await storage.webhooks.listWebhooks())
        await storage.webhooks.removeWebhook(webhookId);
    });

    async function added(change: Partial<WebhookRecord> = {}): Promise<string> {
      const webhookId = ids.next();
      const webhook = { webhookId, name: 'w', url: 'https://hooks.example', secret: 'whsec_AA==' };
      const events = ['run.ended', 'batch.ended'];
      await storage.webhooks.addWebhook({ ...webhook, events, disabledReason: null, createdMs: 1, ...change }, MOST);
      return webhookId;
    }

    async function storedRun(owner: string | null = null) {
      const batch = sampleBatch(ids.next());
      const state = owner === null ? 'pending' : 'running';
      const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { owner, state });
      await storage.runs.createBatch(batch, [run]);
      return { runId: run.runId, batchId: batch.batchId };
    }

    const deliveriesOf = async (webhookId: string): Promise<readonly DeliveryRecord[]> =>
      storage.webhooks.listDeliveries(webhookId, { limit: 50 });
    const claim = (from: Storage, nowMs: number, except: readonly string[] = []) =>
      from.webhooks.claimDeliveries({ nowMs, leaseUntilMs: nowMs + 100, except, limit: 10 });
    async function laidOut(webhookId: string, eventId: string, nextMs = 10): Promise<void> {
      const delivery = { webhookId, eventId, type: 'run.ended', body: `"${eventId}"`, state: 'waiting' as const };
      const empty = { attempts: 0, lastStatus: null, lastError: null, endedMs: null };
      await storage.webhooks.addDelivery({ ...delivery, ...empty, nextMs, createdMs: nextMs });
    }

    it('are told of the end of a run once, and again when it ends again', async () => {
      const webhookId = await added();
      const { runId, batchId } = await storedRun();
      const claimNumber = await storage.runs.claimRun(runId, { owner: 'a', nowMs: 1, leaseUntilMs: 99 });
      const end = { state: 'paused', owner: null, atMs: 20, claim: claimNumber! } as const;
      await storage.runs.setRunState(runId, end);
      await storage.runs.setRunState(runId, end);
      const [only, ...more] = await deliveriesOf(webhookId);
      expect(more).toEqual([]);
      expect(only).toMatchObject({ eventId: `run_${runId}_${claimNumber}`, type: 'run.ended', state: 'waiting' });
      expect(JSON.parse(only!.body)).toMatchObject({
        type: 'run.ended',
        timestamp: '1970-01-01T00:00:00.020Z',
        data: { run_id: runId, batch_id: batchId, state: 'paused' },
      });
      await storage.runs.setRunState(runId, { state: 'cancelled', owner: null, atMs: 30 });
      expect((await deliveriesOf(webhookId)).map(({ body }) => JSON.parse(body).data.state)).toEqual([
        'cancelled',
        'paused',
      ]);
    });

    it('hear nothing of a run that starts, or whose end is refused', async () => {
      const webhookId = await added();
      const { runId } = await storedRun('a');
      await storage.runs.setRunState(runId, { state: 'running', owner: 'a', atMs: 5 });
      const late = { state: 'completed', owner: null, atMs: 9, claim: 77 } as const;
      await expect(storage.runs.setRunState(runId, late)).rejects.toMatchObject({ code: 'RUN_LOST' });
      expect(await deliveriesOf(webhookId)).toEqual([]);
    });

    it('are told once of the end of a batch, however often it is stored', async () => {
      const webhookId = await added();
      const { batchId } = await storedRun();
      for (const atMs of [20, 21]) await storage.runs.setBatchState(batchId, { state: 'completed', endedMs: atMs });
      expect((await deliveriesOf(webhookId)).map(({ type }) => type)).toEqual(['batch.ended']);
    });

    it('hear of runs that workers end, with the batch', async () => {
      const webhookId = await added();
      const { runId } = await storedRun();
      const shard = {
        shardId: `${runId}-0`,
        runId,
        position: 0,
        taskIds: ['t'],
        firstRepetition: 1,
        lastRepetition: 1,
      };
      await storage.shards.queueRuns([runId], [shard], 5);
      await storage.shards.takeShard(shard.shardId, { owner: 'a', nowMs: 10, leaseUntilMs: 90 });
      const end = { state: 'done', isUnpaid: false, atMs: 20 } as const;
      expect(await storage.shards.endShard({ shardId: shard.shardId, claim: 1 }, end)).toBe('completed');
      expect((await deliveriesOf(webhookId)).map(({ type }) => type).toSorted()).toEqual(['batch.ended', 'run.ended']);
    });

    it('hear only what they asked for, and nothing while disabled', async () => {
      const batches = await added({ events: ['batch.ended'] });
      const disabled = await added({ disabledReason: 'by word' });
      const { runId, batchId } = await storedRun();
      await storage.runs.setRunState(runId, { state: 'completed', owner: null, atMs: 20 });
      await storage.runs.setBatchState(batchId, { state: 'completed', endedMs: 20 });
      expect((await deliveriesOf(batches)).map(({ type }) => type)).toEqual(['batch.ended']);
      expect(await deliveriesOf(disabled)).toEqual([]);
    });

    it('are no more than allowed', async () => {
      await added();
      const record = { webhookId: ids.next(), name: 'w', url: 'u', secret: 's', events: [], createdMs: 1 };
      expect(await storage.webhooks.addWebhook({ ...record, disabledReason: null }, 1)).toBe(false);
    });

    it('give one attempt to one of several processes', async () => {
      const webhookId = await added();
      await laidOut(webhookId, 'e');
      const both = await Promise.all([claim(storage, 10), claim(other, 10)]);
      expect(both.flat()).toEqual([
        { webhookId, eventId: 'e', body: '"e"', url: 'https://hooks.example', secret: 'whsec_AA==', attempt: 1 },
      ]);
      expect(await claim(other, 60)).toEqual([]);
    });

    it('give an attempt anew once its lease has run out, and store nothing of the older one', async () => {
      const webhookId = await added();
      await laidOut(webhookId, 'e');
      const [first] = await claim(storage, 10);
      const [second] = await claim(other, 111);
      expect(second!.attempt).toBe(2);
      await storage.webhooks.endAttempt(first!, { ...delivered, state: 'failed', error: 'late' });
      expect(await deliveriesOf(webhookId)).toMatchObject([{ state: 'waiting', lastError: null }]);
      await other.webhooks.endAttempt(second!, delivered);
      expect(await deliveriesOf(webhookId)).toMatchObject([{ state: 'delivered', attempts: 2, lastStatus: 204 }]);
      expect(await claim(storage, 999)).toEqual([]);
    });

    it('take turns: the oldest of each, and none that waits for later', async () => {
      const [first, second, later] = [await added(), await added(), await added()];
      for (const [webhookId, eventId, atMs] of [
        [first, 'a2', 12],
        [first, 'a1', 11],
        [second, 'b1', 13],
        [later, 'c1', 500],
      ] as const) {
        await laidOut(webhookId, eventId, atMs);
      }
      expect((await claim(storage, 20)).map(({ eventId }) => eventId)).toEqual(['a1', 'b1']);
      expect((await claim(storage, 20, [first])).map(({ eventId }) => eventId)).toEqual([]);
      expect((await claim(storage, 20)).map(({ eventId }) => eventId)).toEqual(['a2']);
    });

    it('are disabled where the receiver wants no more, and what waits is given up', async () => {
      const webhookId = await added();
      for (const eventId of ['e1', 'e2']) await laidOut(webhookId, eventId);
      const [due] = await claim(storage, 10);
      await storage.webhooks.endAttempt(due!, { ...delivered, state: 'failed', error: 'gone', disabledReason: 'gone' });
      expect(await storage.webhooks.readWebhook(webhookId)).toMatchObject({ disabledReason: 'gone' });
      expect((await deliveriesOf(webhookId)).map(({ state }) => state)).toEqual(['failed', 'failed']);
      const active = await storage.webhooks.changeWebhook(webhookId, { disabledReason: null, name: 'again' }, 60);
      expect(active).toMatchObject({ disabledReason: null, name: 'again' });
    });

    it('go with all that is on its way to them, and old notices go by age', async () => {
      const [gone, stays] = [await added(), await added()];
      await laidOut(gone, 'e');
      await laidOut(stays, 'e');
      expect(await storage.webhooks.removeWebhook(gone)).toBe(true);
      expect(await storage.webhooks.removeWebhook(gone)).toBe(false);
      await laidOut(gone, 'laid out meanwhile');
      expect(await storage.webhooks.pruneDeliveries(0)).toBe(1);
      const [due] = await claim(storage, 10);
      await storage.webhooks.endAttempt(due!, delivered);
      expect(await storage.webhooks.pruneDeliveries(50)).toBe(0);
      expect(await storage.webhooks.pruneDeliveries(51)).toBe(1);
    });

    it('list their notices page by page', async () => {
      const webhookId = await added();
      for (const eventId of ['a', 'b', 'c']) await laidOut(webhookId, eventId);
      const page = await storage.webhooks.listDeliveries(webhookId, { limit: 2 });
      const next = { beforeMs: page[1]!.createdMs, beforeEventId: page[1]!.eventId, limit: 2 };
      const rest = await storage.webhooks.listDeliveries(webhookId, next);
      expect([...page, ...rest].map(({ eventId }) => eventId)).toEqual(['c', 'b', 'a']);
    });
  });
}
