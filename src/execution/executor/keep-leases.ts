import type { Clock } from '../../foundation/clock.ts';
import type { RunClaim, RunStore } from '../../storage/ports/run-store.ts';

/** A process that says nothing for so long is taken to be lost. */
export const LEASE_MS = 60_000;
/** Several tries before a lease runs out. */
const RENEW_EVERY_MS = 15_000;

/** Says from time to time that this process is at work on its runs. Returns what ends that. */
export function keepLeases(
  claims: () => Iterable<RunClaim>,
  runs: Pick<RunStore, 'renewLease'>,
  clock: Clock,
): () => void {
  const renew = async (): Promise<void> => {
    for (const claim of claims()) await runs.renewLease(claim, clock.nowMs() + LEASE_MS);
  };
  const timer = setInterval(() => {
    // A database that does not answer ends the run where a trial is stored; a claim that is lost is told there too.
    void renew().catch(() => undefined);
  }, RENEW_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
