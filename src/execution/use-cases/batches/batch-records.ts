import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { BatchPlan, PlannedRun } from './plan-batch.ts';

import { LEASE_MS } from '../../executor/keep-leases.ts';
/** A plan as the records that are stored before its first trial. */
export function batchRecords(
  plan: BatchPlan,
  requestJson: string,
  tools: UseCaseTools,
): { readonly batch: BatchRecord; readonly runs: readonly RunRecord[] } {
  const batch: BatchRecord = {
    batchId: tools.ids.next(),
    suite: plan.suite,
    seed: plan.seed,
    catalogueVersion: plan.catalogueVersion,
    taskSeed: plan.taskSeed,
    requestJson,
    state: 'pending',
    createdMs: tools.clock.nowMs(),
    endedMs: null,
  };
  const runs = plan.runs.map((run, position) => runRecord(run, { ...plan, batchId: batch.batchId, position }, tools));
  return { batch, runs };
}

/** Where a run stands. */
export interface RunPlace extends Omit<BatchPlan, 'runs'> {
  readonly batchId: string;
  readonly position: number;
}

export function runRecord(run: PlannedRun, place: RunPlace, tools: UseCaseTools): RunRecord {
  return {
    runId: tools.ids.next(),
    batchId: place.batchId,
    position: place.position,
    model: run.definition.slug,
    agentSpec: run.agentSpec,
    agentHash: run.agentHash,
    agentJson: canonicalJson(run.definition),
    suite: place.suite,
    seed: place.seed,
    catalogueVersion: place.catalogueVersion,
    metricVersion: METRIC_VERSION,
    repetitions: run.repetitions,
    conditions: place.conditions,
    taskIds: place.taskIds,
    perturbedTaskIds: place.perturbedTaskIds,
    leftOut: [],
    totalTrials: run.trials,
    concurrency: run.concurrency,
    budgetUsd: place.budgetUsd,
    state: 'pending',
    owner: tools.owner,
    createdMs: tools.clock.nowMs(),
    startedMs: null,
    endedMs: null,
    wanted: null,
    claim: 0,
    leaseUntilMs: tools.clock.nowMs() + LEASE_MS,
  };
}
