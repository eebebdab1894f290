import type { RunEventDocument } from '../contract/run-event.ts';
import type { CallOptions } from './client-options.ts';
import { ProblemError } from './problem-error.ts';
import { serverEvents } from './server-events.ts';
import type { Transport } from './transport.ts';
import { pathOf } from './transport.ts';

const USUAL_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export interface FollowOptions extends CallOptions {
  /** The last event that is known already; all are told from the first where absent. */
  readonly lastEventId?: string | undefined;
}

/** What happened to a run. */
export interface RunEvent {
  /** `state`, `trial` or `end`. */
  readonly event: string;
  /** To be given as `lastEventId` by who comes back later. */
  readonly id: string | null;
  readonly data: RunEventDocument;
}

/**
 * The events of a run until it has ended, each once. A connection that breaks is made anew from the last event that came; waits
 * are those that the server asks for, and longer while it does not answer. Throws ProblemError for a refusal that asking again
 * would not change, and the reason of the signal.
 */
export async function* followRun(
  { send }: Transport,
  runId: string,
  { signal, lastEventId }: FollowOptions = {},
): AsyncGenerator<RunEvent, void, undefined> {
  let last = lastEventId;
  let waitMs = USUAL_WAIT_MS;
  let hasEnded = false;
  for (let failures = 0; ; failures += 1) {
    try {
      const headers = last === undefined ? {} : { 'last-event-id': last };
      const response = await send({ method: 'GET', path: pathOf`/api/runs/${runId}/events`, headers, signal });
      if (response.status === 204) return;
      for await (const { event, data, id, retryMs } of serverEvents(response)) {
        failures = 0;
        last = id ?? last;
        waitMs = retryMs ?? waitMs;
        hasEnded = event === 'end';
        yield { event, id, data: JSON.parse(data) as RunEventDocument };
      }
      // A run that went on after an end has more to tell.
      if (hasEnded) return;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ProblemError && error.status !== 429 && error.status < 500) throw error;
      if (error instanceof ProblemError && error.retryAfterSeconds !== null) waitMs = error.retryAfterSeconds * 1000;
      else if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
    }
    await pause(Math.min(waitMs * 2 ** failures, LONGEST_WAIT_MS), signal);
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
