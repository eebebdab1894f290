import type { SubmissionRequest, SubmissionsImported } from '../../../contract/submission.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import { MISSING_STATUSES } from '../../../storage/ports/trial-store.ts';
import type { FinishedTrial } from '../../../storage/ports/trial-store.ts';
import { finishedTrial } from '../../executor/finished-trial.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { batchRecords } from '../batches/batch-records.ts';
import { planRun } from '../batches/plan-batch.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { SubmissionCause } from '../use-cases.ts';
import { chooseHandedIn } from './choose-handed-in.ts';
import type { ChosenSubmissions } from './choose-handed-in.ts';
import { scoreHandedIn } from './score-handed-in.ts';
import type { ScoredHandedIn } from './score-handed-in.ts';

/**
 * Scores tables that were produced elsewhere, and stores them as a run that has ended beside those that were run here. All is
 * scored before anything is stored. Where an earlier try at the same request was cut off while it stored them, its run is made
 * whole. Throws what chooseHandedIn and scoreHandedIn throw, and REQUEST_LOST.
 */
export async function importSubmissions(
  request: SubmissionRequest,
  tools: UseCaseTools,
  cause?: SubmissionCause,
): Promise<SubmissionsImported> {
  const chosen = chooseHandedIn(request, tools);
  const begun = await begunRecords(cause?.batchId ?? null, tools);
  const records = begun ?? importedRecords(request.model, chosen, tools);
  const { runId, model, agentSpec } = records.run;
  const scored = await scoreHandedIn(chosen.items, { suite: chosen.suite, agentSpec, runId, model }, tools);
  await tools.storage.tasks.saveTasks(scored.map(({ task }) => task));
  if (begun === null) await tools.storage.runs.createBatch(records.batch, [records.run], cause?.attempt);
  const finished = await storeImported(records, scored, tools);
  return {
    run_id: runId,
    batch_id: records.batch.batchId,
    model,
    suite: chosen.suiteName,
    items: finished.map(({ trial, score }) => ({
      task_id: trial.taskId,
      trial_id: trial.trialId,
      status: trial.status,
      message: trial.message,
      f1: score?.f1 ?? null,
      precision: score?.precision ?? null,
      recall: score?.recall ?? null,
      corruption_rate: score?.corruption.capped ?? null,
      drift_score: score?.drift.headline ?? null,
      auditability_score: score?.auditability.value ?? null,
    })),
  };
}

interface ImportedRecords {
  readonly batch: BatchRecord;
  readonly run: RunRecord;
}

function importedRecords(name: string, chosen: ChosenSubmissions, tools: UseCaseTools): ImportedRecords {
  const { suite, suiteName, items } = chosen;
  const agentSpec = `imported/${name.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '-')}`;
  const taskIds = items.map(({ task_id }) => task_id);
  const wish = { repetitions: 1, concurrency: 1, tableCount: taskIds.length };
  const plan = {
    suite: suiteName,
    catalogueVersion: suite.catalogue.version,
    taskSeed: null,
    seed: 0,
    budgetUsd: null,
    taskIds,
    conditions: [],
    perturbedTaskIds: [],
    runs: [planRun(agentSpec, wish, tools)],
  };
  const { batch, runs } = batchRecords(plan, canonicalJson({ model: agentSpec, task_ids: taskIds }), tools);
  return { batch, run: runs[0]! };
}

async function begunRecords(batchId: string | null, { storage }: UseCaseTools): Promise<ImportedRecords | null> {
  if (batchId === null) return null;
  const batch = await storage.runs.readBatch(batchId);
  const [run] = await storage.runs.listRuns({ batchId });
  return batch === null || run === undefined ? null : { batch, run };
}

/** While it is stored, the run counts as worked on by this process: should that end, the run is marked as interrupted. */
async function storeImported(
  { batch, run }: ImportedRecords,
  scored: readonly ScoredHandedIn[],
  { storage, clock, ids, owner }: UseCaseTools,
): Promise<readonly FinishedTrial[]> {
  const pending = { run, repetition: 1, condition: BASELINE_CONDITION };
  const finished = scored.map(({ task, outcome }): FinishedTrial => {
    const parts = { taskId: task.taskId, pending, task, outcome, score: outcome.score, claim: 0, shardId: null };
    // Nobody else can have claimed a run that nobody knows of yet.
    return { ...finishedTrial(parts, ids, clock), claim: null };
  });
  const isLacking = finished.some(({ trial }) => MISSING_STATUSES.includes(trial.status));
  const state = isLacking ? 'completed_with_failures' : 'completed';
  await storage.runs.setRunState(run.runId, { state: 'running', owner, atMs: clock.nowMs() });
  await storage.trials.storeTrials(finished);
  await storage.runs.setRunState(run.runId, { state, owner: null, atMs: clock.nowMs() });
  await storage.runs.setBatchState(batch.batchId, { state, endedMs: clock.nowMs() });
  return finished;
}
