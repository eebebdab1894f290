import { CodedError } from '../../../foundation/coded-error.ts';
import type { RequestName, RequestTry } from '../../../storage/ports/answered-request-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Far longer than any answer takes; a request whose process died and is not started again on its machine can be taken up after it. */
const HOLD_MS = 60_000;
/** How long the same key gives the same answer. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;

/** What is to be done for a request: `begun`, answer it, or go on with `batchId`, which a try that was cut off had started; `answered`, say the same again. */
export type RequestBeginning =
  | { readonly kind: 'begun'; readonly attempt: RequestTry; readonly batchId: string | null }
  | { readonly kind: 'answered'; readonly replyJson: string; readonly batchId: string | null };

/** Use-cases of requests that have one effect however often they are sent. */
export interface RequestUseCases {
  /** Throws REQUEST_IN_FLIGHT while another try is at it, and IDEMPOTENCY_KEY_REUSED where the key was used for another request. */
  beginRequest(request: RequestName & { readonly requestHash: string }): Promise<RequestBeginning>;
  /** Keeps the reply for whoever sends the request again. */
  answerRequest(attempt: RequestTry, replyJson: string): Promise<void>;
  /** Says that a try has ended without an answer to keep. */
  giveUpRequest(attempt: RequestTry): Promise<void>;
}

export function requestUseCases({ storage, clock, owner }: UseCaseTools): RequestUseCases {
  const { answeredRequests } = storage;
  return {
    async beginRequest({ asker, idempotencyKey, requestHash }) {
      const nowMs = clock.nowMs();
      const attempt = { asker, idempotencyKey, heldBy: owner, heldUntilMs: nowMs + HOLD_MS };
      const stand = await answeredRequests.begin({ ...attempt, requestHash, nowMs, keptSinceMs: nowMs - KEEP_MS });
      if (stand.kind === 'begun') return { ...stand, attempt };
      if (stand.kind === 'answered') return stand;
      if (stand.kind === 'under_way') {
        throw new CodedError(
          'REQUEST_IN_FLIGHT',
          'a request with this Idempotency-Key is being answered; send it again in a moment',
        );
      }
      throw new CodedError(
        'IDEMPOTENCY_KEY_REUSED',
        'this Idempotency-Key was sent with another request within the last 7 days; take a new key for a new request',
      );
    },
    answerRequest: (attempt, replyJson) => answeredRequests.answer(attempt, replyJson),
    giveUpRequest: (attempt) => answeredRequests.giveUp(attempt),
  };
}
