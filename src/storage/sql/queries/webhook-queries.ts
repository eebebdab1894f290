import type { Kysely } from 'kysely';
import type { WebhookEdit, WebhookRecord } from '../../ports/webhook-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema, WebhooksTable } from '../schema.ts';

/** See WebhookStore.addWebhook. */
export async function insertWebhook(db: Kysely<Schema>, webhook: WebhookRecord, most: number): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, ['webhooks']);
    const { count } = await transaction
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) return false;
    await transaction
      .insertInto('webhooks')
      .values({
        webhook_id: webhook.webhookId,
        name: webhook.name,
        url: webhook.url,
        events: JSON.stringify(webhook.events),
        secret: webhook.secret,
        disabled_reason: webhook.disabledReason,
        created_ms: webhook.createdMs,
      })
      .execute();
    return true;
  });
}

export async function selectWebhook(db: Kysely<Schema>, webhookId: string): Promise<WebhookRecord | null> {
  const row = await db.selectFrom('webhooks').selectAll().where('webhook_id', '=', webhookId).executeTakeFirst();
  return row === undefined ? null : webhookFromRow(row);
}

export async function selectWebhooks(db: Kysely<Schema>): Promise<WebhookRecord[]> {
  const rows = await db.selectFrom('webhooks').selectAll().orderBy('webhook_id', 'desc').execute();
  return rows.map(webhookFromRow);
}

/** See WebhookStore.changeWebhook. */
export async function updateWebhook(
  db: Kysely<Schema>,
  webhookId: string,
  { name, events, disabledReason }: WebhookEdit,
  nowMs: number,
): Promise<WebhookRecord | null> {
  return db.transaction().execute(async (transaction) => {
    const change = {
      ...(name !== undefined && { name }),
      ...(events !== undefined && { events: JSON.stringify(events) }),
    };
    if (Object.keys(change).length > 0) {
      await transaction.updateTable('webhooks').set(change).where('webhook_id', '=', webhookId).execute();
    }
    if (disabledReason !== undefined) await setDisabled(transaction, webhookId, disabledReason, nowMs);
    return selectWebhook(transaction, webhookId);
  });
}

/** Disables a webhook and gives up what waits for it, or makes it active again where the reason is null. */
export async function setDisabled(
  db: Kysely<Schema>,
  webhookId: string,
  reason: string | null,
  nowMs: number,
): Promise<void> {
  await db.updateTable('webhooks').set({ disabled_reason: reason }).where('webhook_id', '=', webhookId).execute();
  if (reason === null) return;
  await db
    .updateTable('webhook_deliveries')
    .set({ state: 'failed', ended_ms: nowMs, lease_until_ms: null, last_error: 'the webhook was disabled' })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute();
}

/** See WebhookStore.removeWebhook. */
export async function deleteWebhook(db: Kysely<Schema>, webhookId: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('webhooks')
      .where('webhook_id', '=', webhookId)
      .executeTakeFirst();
    // One that a run lays out meanwhile is nobody's, and goes with the next pruning.
    await transaction.deleteFrom('webhook_deliveries').where('webhook_id', '=', webhookId).execute();
    return Number(numDeletedRows) === 1;
  });
}

function webhookFromRow(row: WebhooksTable): WebhookRecord {
  return {
    webhookId: row.webhook_id,
    name: row.name,
    url: row.url,
    events: JSON.parse(row.events) as string[],
    secret: row.secret,
    disabledReason: row.disabled_reason,
    createdMs: row.created_ms,
  };
}
