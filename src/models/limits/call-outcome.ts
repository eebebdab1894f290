import { ModelCallError } from '../model-call-error.ts';
import type { ModelReply } from '../model-client.ts';

/** What a limiter learns from a call that held a permit. */
export interface CallOutcome {
  /**
   * `succeeded`; `rate-limited`: the provider wants fewer calls; `failed`: anything else that came of a call, which says
   * nothing about limits; `unsent`: the call was never made, so what it took is given back.
   */
  readonly kind: 'succeeded' | 'rate-limited' | 'failed' | 'unsent';
  /** From 1; a success after another try is no sign that more calls would pass. */
  readonly attemptNumber: number;
  /** Input and output; null where unknown. */
  readonly usedTokens: number | null;
  /** What the provider asked for; null where it did not. Pauses all calls of the key. */
  readonly retryAfterMs: number | null;
  /** Those that tell of limits. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The outcome of an attempt that brought a reply. */
export function outcomeOfReply({ usage, headers }: ModelReply, attemptNumber: number): CallOutcome {
  const parts = Object.values(usage) as readonly (number | null)[];
  const known = parts.filter((part) => part !== null);
  const usedTokens = known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0);
  return { kind: 'succeeded', attemptNumber, usedTokens, retryAfterMs: null, headers };
}

/** The outcome of an attempt that failed. */
export function outcomeOfError(error: unknown, attemptNumber: number): CallOutcome {
  if (!(error instanceof ModelCallError)) {
    return { kind: 'failed', attemptNumber, usedTokens: null, retryAfterMs: null, headers: {} };
  }
  const { failure, retryAfterMs, headers } = error;
  const kind = failure === 'rate_limited' ? 'rate-limited' : 'failed';
  return { kind, attemptNumber, usedTokens: null, retryAfterMs: error.isRetryable ? retryAfterMs : null, headers };
}
