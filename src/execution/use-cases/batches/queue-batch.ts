import type { BatchRequest } from '../../../contract/run.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RequestTry } from '../../../storage/ports/answered-request-store.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { ShardRecord } from '../../../storage/ports/shard-store.ts';
import { batchUnderWay } from '../../executor/claim-runs.ts';
import { KnownTasks } from '../../executor/known-tasks.ts';
import { pendingTrials } from '../../executor/pending-trials.ts';
import { planShards } from '../../workers/plan-shards.ts';
import type { QueuedBatch } from '../queued-batch.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { batchRecords } from './batch-records.ts';
import { planBatch } from './plan-batch.ts';

const NANOS = 1_000_000_000;

/** Stores a batch and hands it to the workers. Throws WORKERS_NEED_POSTGRES, and what the plan is refused for. */
export async function queueNewBatch(
  request: BatchRequest,
  tools: UseCaseTools,
  attempt: RequestTry | undefined,
): Promise<QueuedBatch> {
  requireWorkers(tools);
  const plan = planBatch(request, tools);
  for (const { agentSpec } of plan.runs) tools.agents.checkRunnable(agentSpec, plan.budgetUsd);
  const { batch, runs } = batchRecords(plan, canonicalJson(request), tools);
  const free = runs.map((run) => ({ ...run, owner: null, leaseUntilMs: null }));
  await tools.storage.runs.createBatch(batch, free, attempt);
  return queueRuns(batch, free, tools);
}

/** Hands to the workers what runs still lack. Throws WORKERS_NEED_POSTGRES, and BATCH_UNDER_WAY where somebody works on them. */
export async function queueRuns(
  batch: BatchRecord,
  runs: readonly RunRecord[],
  tools: UseCaseTools,
): Promise<QueuedBatch> {
  requireWorkers(tools);
  const { batchId } = batch;
  const { storage, clock } = tools;
  const shards: ShardRecord[] = [];
  for (const run of runs) shards.push(...(await shardsOf(batch, run, tools)));
  const waiting = new Set(shards.map(({ runId }) => runId));
  const queued = runs.filter(({ runId }) => waiting.has(runId));
  await fillPurse(batchId, runs[0]?.budgetUsd ?? null, tools);
  if (queued.length === 0) return { batchId, runs, shards: 0 };
  const runIds = queued.map(({ runId }) => runId);
  if (await storage.shards.queueRuns(runIds, shards, clock.nowMs())) return { batchId, runs, shards: shards.length };
  throw batchUnderWay(batchId, (await storage.runs.readRun(runIds[0]!))?.owner ?? 'unknown');
}

/** Those that lack something, so that workers do not look through what is done. */
async function shardsOf(batch: BatchRecord, run: RunRecord, { storage }: UseCaseTools): Promise<ShardRecord[]> {
  const { catalogueVersion } = batch;
  const known = new KnownTasks(
    await storage.tasks.listTasks(catalogueVersion),
    await storage.tasks.listPerturbedTasks(catalogueVersion),
  );
  const scoredKeys = await storage.trials.listScoredKeys(run.runId, METRIC_VERSION);
  const lacking = new Map(
    run.taskIds.map((taskId) => [
      taskId,
      new Set(pendingTrials(taskId, known, [{ run, scoredKeys }]).map(({ repetition }) => repetition)),
    ]),
  );
  return planShards(batch, run).filter(({ taskIds, firstRepetition, lastRepetition }) =>
    taskIds.some((taskId) =>
      [...lacking.get(taskId)!].some((repetition) => repetition >= firstRepetition && repetition <= lastRepetition),
    ),
  );
}

/** What was spent before counts, and so does the most that calls may have cost which were cut off. */
async function fillPurse(batchId: string, budgetUsd: number | null, { storage }: UseCaseTools): Promise<void> {
  if (budgetUsd === null) return storage.purses.fill(batchId, null);
  const runIds = (await storage.runs.listRuns({ batchId })).map(({ runId }) => runId);
  const spend = await storage.trials.readSpend(runIds);
  const possible = await storage.calls.readPossibleSpend(runIds);
  const spentUsd = (spend.costUsd ?? 0) + (possible.mostUsd ?? 0);
  await storage.purses.fill(batchId, {
    budgetNanos: Math.floor(budgetUsd * NANOS),
    spentNanos: Math.ceil(spentUsd * NANOS),
  });
}

/** Throws WORKERS_NEED_POSTGRES where no other process could share a run. */
export function requireWorkers({ hasWorkers }: UseCaseTools): void {
  if (hasWorkers) return;
  throw new CodedError(
    'WORKERS_NEED_POSTGRES',
    'workers share a run through PostgreSQL; name one with --database postgres://user@host/name, or leave --queue out to run in this process',
  );
}
