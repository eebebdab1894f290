import { setTimeout as wait } from 'node:timers/promises';

/** A longer timer would ring at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits, for 24 days at most; an abort ends it at once and rejects. Whoever must not be early asks the clock afterwards. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
}
