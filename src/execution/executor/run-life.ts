import type { RunRecord, RunState } from '../../storage/ports/run-store.ts';
import type { ShardClaim } from '../../storage/ports/shard-store.ts';
import type { BatchRecord } from '../../storage/ports/run-store.ts';
import type { ExecutionTools } from './batch-order.ts';

/** Under which number a trial of a run is stored. */
export interface WriteClaim {
  readonly claim: number;
  /** Null where the whole run was claimed. */
  readonly shardId: string | null;
}

/** What an execution says of batch and runs in the store. */
export interface RunLife {
  beginBatch(): Promise<void>;
  beginRun(run: RunRecord): Promise<void>;
  endRun(run: RunRecord, state: RunState): Promise<void>;
  endBatch(state: RunState): Promise<void>;
  claimOf(run: RunRecord): WriteClaim;
}

/** Of a process that has runs to itself: it says how each stands. */
export function lifeOfWholeRuns(
  { batchId }: BatchRecord,
  { storage, clock, owner }: ExecutionTools,
  claims: ReadonlyMap<string, number>,
): RunLife {
  const { runs } = storage;
  const claimOf = ({ runId }: RunRecord): number => claims.get(runId)!;
  return {
    beginBatch: () => runs.setBatchState(batchId, { state: 'running', endedMs: null }),
    beginRun: (run) =>
      runs.setRunState(run.runId, { state: 'running', owner, atMs: clock.nowMs(), claim: claimOf(run) }),
    endRun: (run, state) =>
      runs.setRunState(run.runId, { state, owner: null, atMs: clock.nowMs(), claim: claimOf(run) }),
    endBatch: (state) => runs.setBatchState(batchId, { state, endedMs: clock.nowMs() }),
    claimOf: (run) => ({ claim: claimOf(run), shardId: null }),
  };
}

/** Of a worker at one shard: how the run stands follows from its shards, and is said where one is taken or given back. */
export function lifeOfShard({ shardId, claim }: ShardClaim): RunLife {
  const nothing = async (): Promise<void> => undefined;
  return {
    beginBatch: nothing,
    beginRun: nothing,
    endRun: nothing,
    endBatch: nothing,
    claimOf: () => ({ claim, shardId }),
  };
}
