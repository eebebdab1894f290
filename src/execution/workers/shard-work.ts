import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import type { BatchRecord, RunRecord, RunState } from '../../storage/ports/run-store.ts';
import type { ShardClaim, ShardEnd, ShardRecord } from '../../storage/ports/shard-store.ts';
import type { ExecutionTools, RunLanes } from '../executor/batch-order.ts';
import { executeOrder } from '../executor/execute-order.ts';
import { LEASE_MS, keepLeases } from '../executor/keep-leases.ts';
import type { RunControl } from '../executor/run-control.ts';
import type { RunEvent } from '../executor/run-event.ts';
import { lifeOfShard } from '../executor/run-life.ts';
import { trialsOfShard } from './plan-shards.ts';
import type { QueuedShard } from './work-queue.ts';

/** A fault of ours is tried again that often, by whichever worker, before the shard counts as failed. */
const MOST_TRIES = 3;

/** What a worker gives to one shard. */
export interface ShardSetting {
  readonly control: RunControl;
  readonly lanes: RunLanes;
  /** Aborted when what is under way is to be broken off. */
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly onEvent: (event: RunEvent) => void;
}

/** What became of a shard; `ended` is the state that its run got by it, null where the run goes on. */
export interface ShardReport {
  readonly shard: ShardRecord;
  readonly run: RunRecord;
  readonly state: ShardEnd['state'];
  readonly ended: RunState | null;
  /** Why it failed; null where it did not. */
  readonly error: unknown;
}

/**
 * Takes a shard, runs what it lacks, and gives it back; null where there is nothing to do in it. Rejects with RUN_LOST where another
 * worker took it meanwhile, and with a fault of ours where it is to be tried again.
 */
export async function workOnShard(
  { shardId, earlierTries }: QueuedShard,
  tools: ExecutionTools,
  settingOf: (run: RunRecord, shard: ShardRecord) => Promise<ShardSetting>,
): Promise<ShardReport | null> {
  const { storage, clock, owner } = tools;
  const nowMs = clock.nowMs();
  const taken = await storage.shards.takeShard(shardId, { owner, nowMs, leaseUntilMs: nowMs + LEASE_MS });
  if (taken === null) return null;
  const { shard } = taken;
  const claim: ShardClaim = { shardId, claim: taken.claim };
  const { run, batch } = await placeOf(shard, tools);
  const release = keepLeases((leaseUntilMs) => storage.shards.renewShard(claim, leaseUntilMs), clock);
  try {
    const setting = await settingOf(run, shard);
    const state = await runShard({ shard, run, batch, claim }, setting, tools);
    const isUnpaid = state === 'paused' && setting.control.endOf(run.runId) === null;
    const isDone = state === 'completed' || state === 'completed_with_failures';
    const end = { state: isDone ? 'done' : 'waiting', isUnpaid, atMs: clock.nowMs() } as const;
    return { shard, run, state: end.state, ended: await storage.shards.endShard(claim, end), error: null };
  } catch (error) {
    if (isCodedError(error) && error.code === 'RUN_LOST') throw error;
    const isLast = earlierTries + 1 >= MOST_TRIES;
    const end = { state: isLast ? 'failed' : 'waiting', isUnpaid: false, atMs: clock.nowMs() } as const;
    const ended = await storage.shards.endShard(claim, end);
    if (!isLast) throw error;
    return { shard, run, state: 'failed', ended, error };
  } finally {
    release();
  }
}

interface ClaimedShard {
  readonly shard: ShardRecord;
  readonly run: RunRecord;
  readonly batch: BatchRecord;
  readonly claim: ShardClaim;
}

async function runShard(
  { shard, run, batch, claim }: ClaimedShard,
  setting: ShardSetting,
  tools: ExecutionTools,
): Promise<RunState> {
  const { control, lanes, signal, deadlineMs, onEvent } = setting;
  const piece = { ...shard, trials: trialsOfShard(run, shard) };
  const order = { batch, runs: [run], deadlineMs, onEvent, signal, control, piece, lanes };
  return executeOrder(order, tools, lifeOfShard(claim));
}

async function placeOf({ runId }: ShardRecord, { storage }: ExecutionTools) {
  const run = await storage.runs.readRun(runId);
  const batch = run === null ? null : await storage.runs.readBatch(run.batchId);
  if (run !== null && batch !== null) return { run, batch };
  throw new CodedError('RUN_LOST', `run ${runId} was deleted while a worker was to work on it`, { details: { runId } });
}
