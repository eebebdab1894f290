import { CodedError } from '../../foundation/coded-error.ts';
import type { RunRecord } from '../../storage/ports/run-store.ts';
import type { ExecutionTools } from './batch-order.ts';
import { WORKERS } from '../../storage/ports/shard-store.ts';
import { LEASE_MS } from './keep-leases.ts';

/** Makes this process the one that works on the runs. Throws BATCH_UNDER_WAY where another one does. */
export async function claimRuns(
  runs: readonly RunRecord[],
  { storage, clock, owner }: ExecutionTools,
): Promise<ReadonlyMap<string, number>> {
  const claims = new Map<string, number>();
  for (const { runId, batchId } of runs) {
    const nowMs = clock.nowMs();
    const claim = await storage.runs.claimRun(runId, { owner, nowMs, leaseUntilMs: nowMs + LEASE_MS });
    if (claim === null) throw batchUnderWay(batchId, (await storage.runs.readRun(runId))?.owner ?? 'unknown');
    claims.set(runId, claim);
  }
  return claims;
}

/** Two processes at one batch would do its trials twice. */
export function batchUnderWay(batchId: string, owner: string): CodedError {
  const who = owner === WORKERS ? 'the workers' : `process ${owner}`;
  return new CodedError(
    'BATCH_UNDER_WAY',
    `batch ${batchId} is being run by ${who}; wait until that has ended, end it with mendbench runs pause, or use another database`,
    { details: { batchId, owner } },
  );
}
