import type { CallFailure } from '../model-call-error.ts';
import type { CallUsage, ModelReply } from '../model-client.ts';
import type { JsonObject } from './json-value.ts';

/** What a provider's reply says beside its text, or why it is no answer. */
export type ReplyFacts =
  | {
      readonly kind: 'answer';
      readonly finish: ModelReply['finish'];
      readonly usage: CallUsage;
      readonly servedModel: string | null;
      /** The reply in a form that the provider's library can read, whatever stood in its figures. */
      readonly readable: JsonObject;
    }
  | { readonly kind: 'failure'; readonly failure: CallFailure };

/** Reads a reply with status 200 of one provider. */
export type ReplyReader = (reply: JsonObject) => ReplyFacts;

/** A reply that is none of the provider's. */
export const UNREADABLE: ReplyFacts = { kind: 'failure', failure: 'unreadable_reply' };

/** How an answer ended whose provider gave a reason that nobody knows: as whole as it looks, and without any content refused. */
export function finishOfUnknown(content: { readonly hasText: boolean; readonly hasToolCalls: boolean }) {
  if (content.hasToolCalls) return 'tool-calls';
  return content.hasText ? 'stop' : 'refused';
}
