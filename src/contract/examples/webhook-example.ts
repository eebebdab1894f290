import type { Webhook, WebhookDelivery } from '../webhook.ts';

/** A webhook that hears of batches. */
export const webhookExample: Webhook = {
  webhook_id: '0199c5e2-7a51-7006-8a5b-7c9d1e3f5a7b',
  name: 'nightly build',
  url: 'https://hooks.example.com/mendbench',
  events: ['batch.ended'],
  state: 'active',
  disabled_reason: null,
  created_at: '2026-02-13T11:00:00.000Z',
};

/** A notice whose receiver was away for a while. */
export const webhookDeliveryExample: WebhookDelivery = {
  event_id: 'batch_0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10_1770984000000',
  type: 'batch.ended',
  state: 'waiting',
  attempts: 2,
  next_attempt_at: '2026-02-13T12:00:42.000Z',
  last_status: 503,
  last_error: 'answered 503',
  created_at: '2026-02-13T12:00:00.000Z',
  ended_at: null,
};
