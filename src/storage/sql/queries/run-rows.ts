import type { BatchRecord, LeftOutCondition, RunRecord, RunState } from '../../ports/run-store.ts';
import type { BatchesTable, RunsTable } from '../schema.ts';

export function rowFromBatch(batch: BatchRecord): BatchesTable {
  return {
    batch_id: batch.batchId,
    suite: batch.suite,
    seed: batch.seed,
    catalogue_version: batch.catalogueVersion,
    task_seed: batch.taskSeed,
    request: batch.requestJson,
    state: batch.state,
    created_ms: batch.createdMs,
    ended_ms: batch.endedMs,
  };
}

export function batchFromRow(row: BatchesTable): BatchRecord {
  return {
    batchId: row.batch_id,
    suite: row.suite,
    seed: row.seed,
    catalogueVersion: row.catalogue_version,
    taskSeed: row.task_seed,
    requestJson: row.request,
    state: row.state as RunState,
    createdMs: row.created_ms,
    endedMs: row.ended_ms,
  };
}

export function rowFromRun(run: RunRecord): RunsTable {
  return {
    run_id: run.runId,
    batch_id: run.batchId,
    position: run.position,
    agent_hash: run.agentHash,
    model: run.model,
    agent_spec: run.agentSpec,
    suite: run.suite,
    seed: run.seed,
    catalogue_version: run.catalogueVersion,
    metric_version: run.metricVersion,
    repetitions: run.repetitions,
    conditions: JSON.stringify(run.conditions),
    task_ids: JSON.stringify(run.taskIds),
    perturbed_task_ids: JSON.stringify(run.perturbedTaskIds),
    left_out: JSON.stringify(run.leftOut),
    total_trials: run.totalTrials,
    concurrency: run.concurrency,
    budget_usd: run.budgetUsd,
    state: run.state,
    owner: run.owner,
    created_ms: run.createdMs,
    started_ms: run.startedMs,
    ended_ms: run.endedMs,
    wanted: run.wanted,
    claim: run.claim,
    lease_until_ms: run.leaseUntilMs,
    revision: 0,
  };
}

export function runFromRow(row: RunsTable & { definition: string }): RunRecord {
  return {
    runId: row.run_id,
    batchId: row.batch_id,
    position: row.position,
    model: row.model,
    agentSpec: row.agent_spec,
    agentHash: row.agent_hash,
    agentJson: row.definition,
    suite: row.suite,
    seed: row.seed,
    catalogueVersion: row.catalogue_version,
    metricVersion: row.metric_version,
    repetitions: row.repetitions,
    conditions: JSON.parse(row.conditions) as string[],
    taskIds: JSON.parse(row.task_ids) as string[],
    perturbedTaskIds: JSON.parse(row.perturbed_task_ids) as string[],
    leftOut: JSON.parse(row.left_out) as LeftOutCondition[],
    totalTrials: row.total_trials,
    concurrency: row.concurrency,
    budgetUsd: row.budget_usd,
    state: row.state as RunState,
    owner: row.owner,
    createdMs: row.created_ms,
    startedMs: row.started_ms,
    endedMs: row.ended_ms,
    wanted: row.wanted as RunRecord['wanted'],
    claim: row.claim,
    leaseUntilMs: row.lease_until_ms,
  };
}
