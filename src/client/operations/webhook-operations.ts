import type {
  MadeWebhook,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookList,
  WebhookRequest,
} from '../../contract/webhook.ts';
import type { CallOptions, PageQuery } from '../client-options.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** Servers that are told when runs and batches end. */
export function webhookOperations({ read }: Transport) {
  return {
    listWebhooks: (options: CallOptions = {}) =>
      read<WebhookList>({ method: 'GET', path: '/api/webhooks', ...options }),
    createWebhook: (body: WebhookRequest, options: CallOptions = {}) =>
      read<MadeWebhook>({ method: 'POST', path: '/api/webhooks', body, ...options }),
    readWebhook: (webhookId: string, options: CallOptions = {}) =>
      read<Webhook>({ method: 'GET', path: pathOf`/api/webhooks/${webhookId}`, ...options }),
    changeWebhook: (webhookId: string, body: WebhookChange, options: CallOptions = {}) =>
      read<Webhook>({ method: 'PATCH', path: pathOf`/api/webhooks/${webhookId}`, body, ...options }),
    removeWebhook: (webhookId: string, options: CallOptions = {}) =>
      read<Webhook>({ method: 'DELETE', path: pathOf`/api/webhooks/${webhookId}`, ...options }),
    testWebhook: (webhookId: string, options: CallOptions = {}) =>
      read<WebhookDelivery>({ method: 'POST', path: pathOf`/api/webhooks/${webhookId}/test`, ...options }),
    listDeliveries: (webhookId: string, query: PageQuery = {}, options: CallOptions = {}) =>
      read<WebhookDeliveryPage>({
        method: 'GET',
        path: pathOf`/api/webhooks/${webhookId}/deliveries`,
        query,
        ...options,
      }),
  };
}
