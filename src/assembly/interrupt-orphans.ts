import type { Clock } from '../foundation/clock.ts';
import type { Storage } from '../storage/ports/storage.ts';

/**
 * Marks runs whose process has gone, or has not renewed its lease, as interrupted, so that they are not shown as running for ever and
 * can be continued; and gives up the requests that such a process was answering, so that they can be sent again at once.
 */
export async function interruptOrphans(
  storage: Storage,
  isOwnerAlive: (owner: string) => boolean,
  clock: Clock,
): Promise<void> {
  const nowMs = clock.nowMs();
  const orphans = (await storage.runs.listOwnedRuns()).filter(
    ({ owner, leaseUntilMs }) => owner !== null && (!isOwnerAlive(owner) || (leaseUntilMs ?? Infinity) < nowMs),
  );
  for (const run of orphans) {
    await storage.runs.setRunState(run.runId, { state: 'interrupted', owner: null, atMs: clock.nowMs() });
  }
  for (const batchId of new Set(orphans.map((run) => run.batchId))) {
    await storage.runs.setBatchState(batchId, { state: 'interrupted', endedMs: clock.nowMs() });
  }
  for (const holder of await storage.answeredRequests.listHolders()) {
    if (!isOwnerAlive(holder)) await storage.answeredRequests.giveUpAllOf(holder);
  }
}
