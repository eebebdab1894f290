import type { MadeWebhook, Webhook, WebhookChange, WebhookList, WebhookRequest } from '../../../contract/webhook.ts';
import { WEBHOOK_EVENTS } from '../../../contract/webhook.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { WebhookRecord } from '../../../storage/ports/webhook-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { deliveryUseCases } from './delivery-use-cases.ts';
import type { DeliveryUseCases } from './delivery-use-cases.ts';
import { webhookDocument } from './webhook-documents.ts';

/** Each end of a run writes a row for each. */
const MOST_WEBHOOKS = 50;
const BY_WORD = 'disabled by word';

/** Use-cases of those who are told of the ends of runs. */
export interface WebhookUseCases extends DeliveryUseCases {
  /** Throws WEBHOOK_URL_REFUSED and WEBHOOKS_TOO_MANY. */
  createWebhook(request: WebhookRequest): Promise<MadeWebhook>;
  listWebhooks(): Promise<WebhookList>;
  /** Throws WEBHOOK_NOT_FOUND, as all that follow. */
  readWebhook(webhookId: string): Promise<Webhook>;
  changeWebhook(webhookId: string, change: WebhookChange): Promise<Webhook>;
  /** Gives it as it was. */
  removeWebhook(webhookId: string): Promise<Webhook>;
}

export function webhookUseCases(tools: UseCaseTools): WebhookUseCases {
  const { storage, clock, ids, receivers } = tools;
  const { webhooks } = storage;
  const stored = async (webhookId: string): Promise<WebhookRecord> => {
    const webhook = await webhooks.readWebhook(webhookId);
    return webhook ?? notFound(webhookId);
  };
  return {
    async createWebhook({ url, name, events }) {
      await receivers.check(url);
      const secret = receivers.newSecret();
      const record = {
        webhookId: ids.next(),
        name: name ?? new URL(url).host,
        url,
        events: [...new Set(events ?? WEBHOOK_EVENTS)],
        secret,
        disabledReason: null,
        createdMs: clock.nowMs(),
      };
      if (!(await webhooks.addWebhook(record, MOST_WEBHOOKS))) throw tooMany();
      return { ...webhookDocument(record), secret };
    },
    async listWebhooks() {
      return { items: (await webhooks.listWebhooks()).map(webhookDocument), next_cursor: null };
    },
    readWebhook: async (webhookId) => webhookDocument(await stored(webhookId)),
    async changeWebhook(webhookId, { state, ...rest }) {
      const before = await stored(webhookId);
      const reason = state === 'active' ? null : (before.disabledReason ?? BY_WORD);
      const change = { ...rest, ...(state !== undefined && { disabledReason: reason }) };
      const webhook = await webhooks.changeWebhook(webhookId, change, clock.nowMs());
      return webhookDocument(webhook ?? notFound(webhookId));
    },
    async removeWebhook(webhookId) {
      const webhook = await stored(webhookId);
      if (!(await webhooks.removeWebhook(webhookId))) notFound(webhookId);
      return webhookDocument(webhook);
    },
    ...deliveryUseCases(tools, stored),
  };
}

function notFound(webhookId: string): never {
  throw new CodedError(
    'WEBHOOK_NOT_FOUND',
    `there is no webhook ${webhookId}; GET /api/webhooks lists those there are`,
  );
}

function tooMany(): CodedError {
  return new CodedError('WEBHOOKS_TOO_MANY', `there are ${MOST_WEBHOOKS} webhooks already; remove one first`);
}
