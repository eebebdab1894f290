import type { Webhook, WebhookDelivery } from '../../../contract/webhook.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { DeliveryRecord, WebhookRecord } from '../../../storage/ports/webhook-store.ts';

/** Without its secret. */
export function webhookDocument(webhook: WebhookRecord): Webhook {
  return {
    webhook_id: webhook.webhookId,
    name: webhook.name,
    url: webhook.url,
    // Written by us from this very type.
    events: webhook.events as Webhook['events'],
    state: webhook.disabledReason === null ? 'active' : 'disabled',
    disabled_reason: webhook.disabledReason,
    created_at: isoTimeFromMs(webhook.createdMs),
  };
}

export function deliveryDocument(delivery: DeliveryRecord): WebhookDelivery {
  return {
    event_id: delivery.eventId,
    // Written by us from this very type.
    type: delivery.type as WebhookDelivery['type'],
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: delivery.state === 'waiting' ? isoTimeFromMs(delivery.nextMs) : null,
    last_status: delivery.lastStatus,
    last_error: delivery.lastError,
    created_at: isoTimeFromMs(delivery.createdMs),
    ended_at: delivery.endedMs === null ? null : isoTimeFromMs(delivery.endedMs),
  };
}
