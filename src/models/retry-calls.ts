import type { Clock } from '../foundation/clock.ts';
import { ModelCallError } from './model-call-error.ts';
import type { ModelClient } from './model-client.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** How often and how long a call may be tried again. */
export interface RetryOptions {
  readonly clock: Clock;
  /** Calls in all, at least 1. */
  readonly mostAttempts: number;
  /** From the first attempt; a wait that would end later is not begun. */
  readonly deadlineMs: number;
  /** In [0, 1); spreads the waits. */
  readonly jitter: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * The one retry layer: exponential waits with full jitter, never shorter than what the provider asked for, never beyond
 * the deadline. What no waiting mends rejects at once.
 */
export function retryCalls(client: ModelClient, options: RetryOptions): ModelClient {
  const { clock, mostAttempts, deadlineMs, jitter, sleep } = options;
  return {
    provider: client.provider,
    modelId: client.modelId,
    async ask(request, signal) {
      const startedMs = clock.nowMs();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await client.ask(request, signal);
        } catch (error) {
          if (!(error instanceof ModelCallError) || !error.isRetryable || attempt >= mostAttempts) throw error;
          const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
          const wait = (error.retryAfterMs ?? 0) + Math.ceil(jitter() * ceiling);
          if (clock.nowMs() - startedMs + wait > deadlineMs) throw error;
          await sleep(wait, signal).catch(() => {
            const model = `${client.provider}/${client.modelId}`;
            throw new ModelCallError('aborted', { model, status: null, retryAfterMs: null });
          });
        }
      }
    },
  };
}
