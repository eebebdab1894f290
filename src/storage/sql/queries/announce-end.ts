import type { Kysely } from 'kysely';
import type { BatchEndedNotice, RunEndedNotice } from '../../../contract/webhook.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { RunState } from '../../ports/run-store.ts';
import type { Schema } from '../schema.ts';

/** Something that ended, and when. */
interface End {
  readonly state: RunState;
  readonly atMs: number;
}

/**
 * Lays a notice out for every webhook that wants it, in the transaction that ends the run. The claim makes it another event each
 * time that a run ends, and the same one where an end is stored twice.
 */
export async function announceRunEnd(db: Kysely<Schema>, runId: string, { state, atMs }: End): Promise<void> {
  const webhooks = await webhooksFor(db, 'run.ended');
  if (webhooks.length === 0) return;
  const run = await db
    .selectFrom('runs')
    .innerJoin('agents', 'agents.agent_hash', 'runs.agent_hash')
    .select(['runs.batch_id', 'runs.suite', 'runs.total_trials', 'runs.claim', 'agents.slug'])
    .where('runs.run_id', '=', runId)
    .executeTakeFirstOrThrow();
  const notice: RunEndedNotice = {
    type: 'run.ended',
    timestamp: isoTimeFromMs(atMs),
    data: {
      run_id: runId,
      batch_id: run.batch_id,
      model: run.slug,
      suite: run.suite,
      state,
      total_trials: run.total_trials,
    },
  };
  await layOut(db, webhooks, { eventId: `run_${runId}_${run.claim}`, notice, atMs });
}

/** The same for a batch, in the transaction that ends it. */
export async function announceBatchEnd(db: Kysely<Schema>, batchId: string, { state, atMs }: End): Promise<void> {
  const webhooks = await webhooksFor(db, 'batch.ended');
  if (webhooks.length === 0) return;
  const { suite } = await db
    .selectFrom('batches')
    .select('suite')
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow();
  const notice: BatchEndedNotice = {
    type: 'batch.ended',
    timestamp: isoTimeFromMs(atMs),
    data: { batch_id: batchId, suite, state },
  };
  await layOut(db, webhooks, { eventId: `batch_${batchId}_${atMs}`, notice, atMs });
}

async function webhooksFor(db: Kysely<Schema>, type: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('webhooks')
    .select(['webhook_id', 'events'])
    .where('disabled_reason', 'is', null)
    .execute();
  return rows.filter(({ events }) => (JSON.parse(events) as string[]).includes(type)).map((row) => row.webhook_id);
}

async function layOut(
  db: Kysely<Schema>,
  webhookIds: readonly string[],
  {
    eventId,
    notice,
    atMs,
  }: { readonly eventId: string; readonly notice: RunEndedNotice | BatchEndedNotice; readonly atMs: number },
): Promise<void> {
  const body = JSON.stringify(notice);
  const rows = webhookIds.map((webhookId) => ({
    webhook_id: webhookId,
    event_id: eventId,
    type: notice.type,
    body,
    state: 'waiting',
    attempts: 0,
    next_ms: atMs,
    lease_until_ms: null,
    last_status: null,
    last_error: null,
    created_ms: atMs,
    ended_ms: null,
  }));
  await db
    .insertInto('webhook_deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['webhook_id', 'event_id']).doNothing())
    .execute();
}
