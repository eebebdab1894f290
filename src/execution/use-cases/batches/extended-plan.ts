import type { BatchRequest } from '../../../contract/run.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BatchExtension, BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { runRecord } from './batch-records.ts';
import type { PlanExtension } from '../plan-extension.ts';
import { planBatch } from './plan-batch.ts';
import type { BatchPlan, PlannedRun } from './plan-batch.ts';

/** The larger plan of a stored batch. Throws PLAN_SMALLER where it lacks something of the old one, and what planBatch throws. */
export function extendedPlan(
  batch: BatchRecord,
  runs: readonly RunRecord[],
  { models = [], ...changes }: PlanExtension,
  tools: UseCaseTools,
): BatchExtension {
  const { model: _, ...before } = JSON.parse(batch.requestJson) as BatchRequest;
  const wanted = [...runs.map(({ agentSpec }) => agentSpec), ...models];
  // A filter that is to hold no longer is given as undefined.
  const request: BatchRequest = { ...before, ...changes, models: wanted };
  const plan = planBatch(request, tools);
  const extended = runs.map((run) => extendedRun(run, plan));
  const known = new Set(runs.map(({ agentHash }) => agentHash));
  const added = plan.runs.filter(({ agentHash }) => !known.has(agentHash));
  const place = { ...plan, budgetUsd: runs[0]?.budgetUsd ?? plan.budgetUsd, batchId: batch.batchId };
  return {
    batchId: batch.batchId,
    suite: plan.suite,
    requestJson: canonicalJson(request),
    extended,
    added: added.map((planned, index) => ({
      ...runRecord(planned, { ...place, position: runs.length + index }, tools),
      // Nobody works on it until it is started.
      owner: null,
    })),
  };
}

function extendedRun(run: RunRecord, plan: BatchPlan): RunRecord {
  const planned = plan.runs.find(({ agentHash }) => agentHash === run.agentHash);
  if (planned === undefined) throw smaller(run, 'the model itself');
  const { repetitions } = planned;
  if (repetitions < run.repetitions) throw smaller(run, `repetition ${run.repetitions}`);
  refuseLoss(run, 'the task', run.taskIds, plan.taskIds);
  refuseLoss(run, 'the condition', run.conditions, plan.conditions);
  refuseLoss(run, 'the perturbed task', run.perturbedTaskIds, plan.perturbedTaskIds);
  return {
    ...run,
    suite: plan.suite,
    repetitions,
    conditions: plan.conditions,
    taskIds: plan.taskIds,
    perturbedTaskIds: plan.perturbedTaskIds,
    totalTrials: totalTrials(planned, run),
  };
}

/** What tables cannot carry stays out, in the new repetitions too. */
function totalTrials({ trials, repetitions }: PlannedRun, { leftOut }: RunRecord): number {
  return trials - leftOut.length * repetitions;
}

function refuseLoss(run: RunRecord, what: string, before: readonly string[], after: readonly string[]): void {
  const lost = before.find((id) => !after.includes(id));
  if (lost !== undefined) throw smaller(run, `${what} ${lost}`);
}

function smaller({ batchId, model }: RunRecord, lost: string): CodedError {
  return new CodedError(
    'PLAN_SMALLER',
    `batch ${batchId} can only be made larger: the new plan lacks ${lost} of ${model}; name all that it has and more, or start a new batch`,
    { details: { batchId, model } },
  );
}
