import { setTimeout as wait } from 'node:timers/promises';
import type { RunEventPage } from '../../execution/use-cases/use-cases.ts';

const POLL_MS = 250;
// Proxies and clients give up connections that are silent for longer; a comment keeps them.
const SILENCE_MS = 15_000;
/** How soon a client that was cut off comes back. */
const RETRY_MS = 1000;

/** Where a client follows a run from. */
export interface FollowedRun {
  /** What was read for `afterId`. */
  readonly first: RunEventPage;
  readonly afterId: number;
  readonly follow: (afterId: number) => Promise<RunEventPage>;
  /** Ends the stream. */
  readonly signal: AbortSignal;
}

/** The stream of a run's events, a page at a time as the client takes them; ends after the event that ended the run. */
export async function* runEventText({ first, afterId, follow, signal }: FollowedRun): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  let lastId = afterId;
  let silentMs = 0;
  for (let page = first; !page.isOver && !signal.aborted; page = await follow(lastId)) {
    const last = page.events.at(-1);
    if (last !== undefined) {
      yield page.events
        .map((event) => `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`)
        .join('');
      [lastId, silentMs] = [last.id, 0];
      continue;
    }
    await wait(POLL_MS, undefined, { signal }).catch(() => undefined);
    silentMs += POLL_MS;
    if (silentMs < SILENCE_MS) continue;
    yield ': still here\n\n';
    silentMs = 0;
  }
}
