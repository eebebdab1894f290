import type { Clock } from '../../foundation/clock.ts';

/** Waits until the clock shows a moment, however early timers ring; an abort ends it at once and rejects. */
export async function waitUntil(
  atMs: number,
  {
    clock,
    sleep,
    signal,
  }: {
    readonly clock: Clock;
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  signal.throwIfAborted();
  for (let waitMs = atMs - clock.nowMs(); waitMs > 0; waitMs = atMs - clock.nowMs()) await sleep(waitMs, signal);
}
