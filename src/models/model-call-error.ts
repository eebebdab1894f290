import { CodedError } from '../foundation/coded-error.ts';

/** Why a call failed. Only the first four are worth another try. */
export type CallFailure =
  | 'rate_limited'
  | 'overloaded'
  | 'server_error'
  | 'network'
  | 'quota_exhausted'
  | 'unauthorised'
  | 'context_exceeded'
  | 'invalid_request'
  | 'unreadable_reply'
  | 'aborted';

const RETRYABLE: ReadonlySet<CallFailure> = new Set(['rate_limited', 'overloaded', 'server_error', 'network']);

/** What is known of a failed call. */
export interface FailedCall {
  /** `provider/model id`. */
  readonly model: string;
  /** Null where no reply came. */
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly requestId?: string | null;
  /** Those of the reply that tell of limits and waits, with lower-cased names. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The provider said that the call should not be tried again. */
  readonly isFinal?: boolean;
}

/** A call that brought no reply. Its message and details never hold a key, a header or the provider's text. */
export class ModelCallError extends CodedError {
  readonly failure: CallFailure;
  readonly status: number | null;
  /** The earliest moment, in ms from the failure, at which the provider wants to be asked again; null where it did not say. */
  readonly retryAfterMs: number | null;
  /** The provider's name for the call; null where it gave none. */
  readonly requestId: string | null;
  readonly #headers: Readonly<Record<string, string>>;

  readonly #isFinal: boolean;

  constructor(failure: CallFailure, facts: FailedCall) {
    const { model, status, retryAfterMs, requestId = null, headers = {}, isFinal = false } = facts;
    const code = status === null ? '' : ` (HTTP ${status})`;
    super('MODEL_CALL_FAILED', `"${model}" ${WORDS[failure]}${code}`, {
      details: { model, failure, status, requestId },
    });
    this.failure = failure;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.requestId = requestId;
    this.#headers = headers;
    this.#isFinal = isFinal;
  }

  get isRetryable(): boolean {
    return RETRYABLE.has(this.failure) && !this.#isFinal;
  }

  /** Those of the reply that tell of limits and waits, with lower-cased names; empty where none came. */
  get headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }
}

const WORDS: Readonly<Record<CallFailure, string>> = {
  rate_limited: 'was asked too often; wait, or lower the concurrency',
  overloaded: 'is overloaded at its provider; try later',
  server_error: 'failed at its provider; try later',
  network: 'could not be reached; check the network and the base URL',
  quota_exhausted: 'has no quota left; add credit at its provider',
  unauthorised: 'was refused; check the key in the environment and what it may use',
  context_exceeded: 'was sent more than it takes at once; take smaller tables or the strategy chunked',
  invalid_request: 'did not accept the request; check the model id and its parameters',
  unreadable_reply: 'sent a reply that is none; check the base URL, a proxy may stand between',
  aborted: 'was stopped before it answered',
};
