import type { Kysely } from 'kysely';
import type { WebhookStore } from '../ports/webhook-store.ts';
import {
  claimDeliveries,
  endAttempt,
  insertDelivery,
  pruneDeliveries,
  selectDeliveries,
} from './queries/delivery-queries.ts';
import {
  deleteWebhook,
  insertWebhook,
  selectWebhook,
  selectWebhooks,
  updateWebhook,
} from './queries/webhook-queries.ts';
import type { Schema } from './schema.ts';

/** Webhooks, and what is on its way to them. */
export function sqlWebhookStore(db: Kysely<Schema>): WebhookStore {
  return {
    addWebhook: (webhook, most) => insertWebhook(db, webhook, most),
    readWebhook: (webhookId) => selectWebhook(db, webhookId),
    listWebhooks: () => selectWebhooks(db),
    changeWebhook: (webhookId, change, nowMs) => updateWebhook(db, webhookId, change, nowMs),
    removeWebhook: (webhookId) => deleteWebhook(db, webhookId),
    addDelivery: (delivery) => insertDelivery(db, delivery),
    listDeliveries: (webhookId, page) => selectDeliveries(db, webhookId, page),
    claimDeliveries: (wish) => claimDeliveries(db, wish),
    endAttempt: (due, end) => endAttempt(db, due, end),
    pruneDeliveries: (beforeMs) => pruneDeliveries(db, beforeMs),
  };
}
