import type { Clock } from '../../foundation/clock.ts';

/** A process that says nothing for so long is taken to be lost. */
export const LEASE_MS = 60_000;
/** Several tries before a lease runs out. */
const RENEW_EVERY_MS = 15_000;

/** Says from time to time that this process is at work. Returns what ends that. */
export function keepLeases(renew: (leaseUntilMs: number) => Promise<unknown>, clock: Clock): () => void {
  const timer = setInterval(() => {
    // A database that does not answer ends the run where a trial is stored; a claim that is lost is told there too.
    void renew(clock.nowMs() + LEASE_MS).catch(() => undefined);
  }, RENEW_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
