import type { RunState } from '../../storage/ports/run-store.ts';
import type { BatchOrder, ExecutionTools } from './batch-order.ts';
import { claimRuns } from './claim-runs.ts';
import { executeOrder } from './execute-order.ts';
import { keepLeases } from './keep-leases.ts';
import { lifeOfWholeRuns } from './run-life.ts';

/** Runs a batch in this process alone. Throws BATCH_UNDER_WAY where another one works on it, and what executeOrder does. */
export async function executeBatch(order: BatchOrder, tools: ExecutionTools): Promise<RunState> {
  const claims = await claimRuns(order.runs, tools);
  const { storage, clock } = tools;
  const numbered = [...claims].map(([runId, claim]) => ({ runId, claim }));
  const release = keepLeases(async (leaseUntilMs) => {
    for (const claim of numbered) await storage.runs.renewLease(claim, leaseUntilMs);
  }, clock);
  try {
    return await executeOrder(order, tools, lifeOfWholeRuns(order.batch, tools, claims));
  } finally {
    release();
  }
}
