import type { TestNotice, WebhookDelivery, WebhookDeliveryPage } from '../../../contract/webhook.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { DeliveryRecord, WebhookRecord } from '../../../storage/ports/webhook-store.ts';
import { pagePlace } from '../page-of.ts';
import type { PageRequest } from '../page-request.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { deliveryDocument } from './webhook-documents.ts';

/** Use-cases of what is sent to webhooks. */
export interface DeliveryUseCases {
  /** Newest first. Throws WEBHOOK_NOT_FOUND, CURSOR_INVALID and LIMIT_INVALID. */
  listDeliveries(webhookId: string, page: PageRequest): Promise<WebhookDeliveryPage>;
  /** Lays out a notice that says nothing but that somebody tests. Throws WEBHOOK_NOT_FOUND and WEBHOOK_DISABLED. */
  testWebhook(webhookId: string): Promise<WebhookDelivery>;
}

/** `stored` reads a webhook, or throws. */
export function deliveryUseCases(
  { storage, clock, ids }: UseCaseTools,
  stored: (webhookId: string) => Promise<WebhookRecord>,
): DeliveryUseCases {
  const { webhooks } = storage;
  return {
    async listDeliveries(webhookId, page) {
      await stored(webhookId);
      const place = pagePlace(['webhook deliveries', webhookId], page);
      const before = place.after === null ? {} : placeOf(place.after);
      const found = await webhooks.listDeliveries(webhookId, { ...before, limit: place.limit + 1 });
      const shown = found.slice(0, place.limit);
      const last = shown.at(-1);
      const isMore = found.length > place.limit && last !== undefined;
      return {
        items: shown.map(deliveryDocument),
        next_cursor: isMore ? place.nextCursor(`${last.createdMs}|${last.eventId}`) : null,
      };
    },
    async testWebhook(webhookId) {
      const { disabledReason } = await stored(webhookId);
      if (disabledReason !== null) throw disabled(disabledReason);
      const delivery = testDelivery(webhookId, ids.next(), clock.nowMs());
      await webhooks.addDelivery(delivery);
      return deliveryDocument(delivery);
    },
  };
}

function testDelivery(webhookId: string, id: string, nowMs: number): DeliveryRecord {
  const timestamp = isoTimeFromMs(nowMs);
  const notice: TestNotice = { type: 'webhook.test', timestamp, data: { webhook_id: webhookId } };
  return {
    webhookId,
    eventId: `test_${id}`,
    type: notice.type,
    body: JSON.stringify(notice),
    state: 'waiting',
    attempts: 0,
    nextMs: nowMs,
    lastStatus: null,
    lastError: null,
    createdMs: nowMs,
    endedMs: null,
  };
}

function placeOf(after: string): { readonly beforeMs: number; readonly beforeEventId: string } {
  const [ms = '', beforeEventId = ''] = after.split('|');
  return { beforeMs: Number(ms), beforeEventId };
}

function disabled(reason: string): CodedError {
  return new CodedError(
    'WEBHOOK_DISABLED',
    `the webhook gets nothing now (${reason}); make it active again with PATCH {"state":"active"}`,
  );
}
