import type { Kysely } from 'kysely';
import type { DeliveryRecord, DueDelivery, WebhookStore } from '../../ports/webhook-store.ts';
import type { Schema, WebhookDeliveriesTable } from '../schema.ts';
import { setDisabled } from './webhook-queries.ts';

export async function insertDelivery(db: Kysely<Schema>, delivery: DeliveryRecord): Promise<void> {
  await db
    .insertInto('webhook_deliveries')
    .values({
      webhook_id: delivery.webhookId,
      event_id: delivery.eventId,
      type: delivery.type,
      body: delivery.body,
      state: delivery.state,
      attempts: delivery.attempts,
      next_ms: delivery.nextMs,
      lease_until_ms: null,
      last_status: delivery.lastStatus,
      last_error: delivery.lastError,
      created_ms: delivery.createdMs,
      ended_ms: delivery.endedMs,
    })
    .execute();
}

/** See WebhookStore.listDeliveries. */
export async function selectDeliveries(
  db: Kysely<Schema>,
  webhookId: string,
  { beforeMs, beforeEventId, limit }: Parameters<WebhookStore['listDeliveries']>[1],
): Promise<DeliveryRecord[]> {
  let select = db.selectFrom('webhook_deliveries').selectAll().where('webhook_id', '=', webhookId);
  if (beforeMs !== undefined) {
    select = select.where((eb) =>
      eb.or([
        eb('created_ms', '<', beforeMs),
        eb.and([eb('created_ms', '=', beforeMs), eb('event_id', '<', beforeEventId ?? '')]),
      ]),
    );
  }
  const rows = await select.orderBy('created_ms', 'desc').orderBy('event_id', 'desc').limit(limit).execute();
  return rows.map(deliveryFromRow);
}

/** See WebhookStore.claimDeliveries. */
export async function claimDeliveries(
  db: Kysely<Schema>,
  { nowMs, leaseUntilMs, except, limit }: Parameters<WebhookStore['claimDeliveries']>[0],
): Promise<DueDelivery[]> {
  const waiting = await dueDeliveries(db, nowMs)
    .innerJoin('webhooks', 'webhooks.webhook_id', 'webhook_deliveries.webhook_id')
    .select(({ fn }) => ['webhook_deliveries.webhook_id', fn.min('next_ms').as('first_ms')])
    .where('webhooks.disabled_reason', 'is', null)
    .where('webhook_deliveries.webhook_id', 'not in', ['', ...except])
    .groupBy('webhook_deliveries.webhook_id')
    .orderBy('first_ms')
    .limit(limit)
    .execute();
  const claimed: DueDelivery[] = [];
  for (const { webhook_id: webhookId } of waiting) {
    const due = await claimOldest(db, webhookId, { nowMs, leaseUntilMs });
    if (due !== null) claimed.push(due);
  }
  return claimed;
}

async function claimOldest(
  db: Kysely<Schema>,
  webhookId: string,
  { nowMs, leaseUntilMs }: { readonly nowMs: number; readonly leaseUntilMs: number },
): Promise<DueDelivery | null> {
  const row = await dueDeliveries(db, nowMs)
    .innerJoin('webhooks', 'webhooks.webhook_id', 'webhook_deliveries.webhook_id')
    .select(['event_id', 'body', 'attempts', 'webhooks.url', 'webhooks.secret'])
    .where('webhook_deliveries.webhook_id', '=', webhookId)
    .orderBy('next_ms')
    .orderBy('webhook_deliveries.created_ms')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const attempt = row.attempts + 1;
  // Of two processes that found it, one finds it as it was.
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ attempts: attempt, lease_until_ms: leaseUntilMs })
    .where('webhook_id', '=', webhookId)
    .where('event_id', '=', row.event_id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', row.attempts)
    .executeTakeFirst();
  if (Number(numUpdatedRows) !== 1) return null;
  return { webhookId, eventId: row.event_id, body: row.body, url: row.url, secret: row.secret, attempt };
}

function dueDeliveries(db: Kysely<Schema>, nowMs: number) {
  return db
    .selectFrom('webhook_deliveries')
    .where('state', '=', 'waiting')
    .where('next_ms', '<=', nowMs)
    .where((eb) => eb.or([eb('lease_until_ms', 'is', null), eb('lease_until_ms', '<', nowMs)]));
}

/** See WebhookStore.endAttempt. */
export async function endAttempt(
  db: Kysely<Schema>,
  { webhookId, eventId, attempt }: Parameters<WebhookStore['endAttempt']>[0],
  { state, nextMs, status, error, atMs, disabledReason }: Parameters<WebhookStore['endAttempt']>[1],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('webhook_deliveries')
      .set({
        state,
        next_ms: nextMs,
        lease_until_ms: null,
        last_status: status,
        last_error: error,
        ended_ms: state === 'waiting' ? null : atMs,
      })
      .where('webhook_id', '=', webhookId)
      .where('event_id', '=', eventId)
      .where('attempts', '=', attempt)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 1 && disabledReason !== null) {
      await setDisabled(transaction, webhookId, disabledReason, atMs);
    }
  });
}

/** See WebhookStore.pruneDeliveries; those of webhooks that are gone go as well. */
export async function pruneDeliveries(db: Kysely<Schema>, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_deliveries')
    .where((eb) =>
      eb.or([
        eb('ended_ms', '<', beforeMs),
        eb('webhook_id', 'not in', eb.selectFrom('webhooks').select('webhooks.webhook_id')),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function deliveryFromRow(row: WebhookDeliveriesTable): DeliveryRecord {
  return {
    webhookId: row.webhook_id,
    eventId: row.event_id,
    type: row.type,
    body: row.body,
    // Written by us from this very type.
    state: row.state as DeliveryRecord['state'],
    attempts: row.attempts,
    nextMs: row.next_ms,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdMs: row.created_ms,
    endedMs: row.ended_ms,
  };
}
