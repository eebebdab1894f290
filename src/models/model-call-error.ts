import { CodedError } from '../foundation/coded-error.ts';

/** Why a call failed. Only the first four are worth another try. */
export type CallFailure =
  | 'rate_limited'
  | 'overloaded'
  | 'server_error'
  | 'network'
  | 'quota_exhausted'
  | 'unauthorised'
  | 'invalid_request'
  | 'unreadable_reply'
  | 'aborted';

const RETRYABLE: ReadonlySet<CallFailure> = new Set(['rate_limited', 'overloaded', 'server_error', 'network']);

/** A call that brought no reply. Its message never holds a key, a header or the provider's text. */
export class ModelCallError extends CodedError {
  readonly failure: CallFailure;
  /** The earliest moment, in ms from the failure, at which the provider wants to be asked again; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    failure: CallFailure,
    facts: { readonly model: string; readonly status: number | null; readonly retryAfterMs: number | null },
  ) {
    const { model, status, retryAfterMs } = facts;
    const code = status === null ? '' : ` (HTTP ${status})`;
    super('MODEL_CALL_FAILED', `"${model}" ${WORDS[failure]}${code}`, { details: { model, failure, status } });
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }

  get isRetryable(): boolean {
    return RETRYABLE.has(this.failure);
  }
}

const WORDS: Readonly<Record<CallFailure, string>> = {
  rate_limited: 'was asked too often; wait, or lower the concurrency',
  overloaded: 'is overloaded at its provider; try later',
  server_error: 'failed at its provider; try later',
  network: 'could not be reached; check the network and the base URL',
  quota_exhausted: 'has no quota left; add credit at its provider',
  unauthorised: 'was refused; check the key in the environment and what it may use',
  invalid_request: 'did not accept the request; check the model id and its parameters',
  unreadable_reply: 'sent a reply that is none; check the base URL, a proxy may stand between',
  aborted: 'was stopped before it answered',
};
