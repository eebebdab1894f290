import type { ReceiverRule } from '../webhooks/read-receiver-url.ts';
import type { WorkspaceOptions } from './settings.ts';

/** Where webhooks may lead to, as the operator said. */
export function receiverRule({ allowPrivateWebhooks }: WorkspaceOptions): ReceiverRule {
  return { allowsPrivate: allowPrivateWebhooks === true };
}
