import { setTimeout as wait } from 'node:timers/promises';

/** Waits; an abort ends it at once and rejects. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
