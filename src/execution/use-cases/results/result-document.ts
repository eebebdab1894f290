import type { ResultDocument, TaskResult } from '../../../contract/result.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { SummaryFigures, SummaryRecord } from '../../../storage/ports/summary-store.ts';
import type { TaskRecord } from '../../../storage/ports/task-store.ts';
import type { TrialRecord } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { agentDocument } from '../catalogue/model-document.ts';
import { agentOf } from './run-document.ts';
import { tokenUsageDocument } from './token-usage.ts';

/** What a run's document is made of. */
export interface ResultParts {
  readonly run: RunRecord;
  /** See trialsByPlace. */
  readonly trials: ReadonlyMap<string, readonly TrialRecord[]>;
  readonly tasks: ReadonlyMap<string, TaskRecord>;
  /** Justifications by body hash. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The result document of a run: one entry a task that has ended trials. */
export function resultDocument(summaries: readonly SummaryRecord[], parts: ResultParts): ResultDocument {
  const { run } = parts;
  const baseline = summaries.filter((summary) => summary.condition === BASELINE_CONDITION);
  const perturbed = summaries.filter((summary) => summary.condition !== BASELINE_CONDITION);
  const scored = summaries.reduce((sum, summary) => sum + summary.scored, 0);
  return {
    run_id: run.runId,
    model: run.model,
    timestamp: isoTimeFromMs(run.startedMs ?? run.createdMs),
    task_results: baseline.flatMap((summary) => taskResult(summary, parts) ?? []),
    condition_results: perturbed.flatMap((summary) => {
      const result = taskResult(summary, parts);
      return result === null ? [] : [{ ...result, condition: summary.condition }];
    }),
    batch_id: run.batchId,
    agent: agentDocument(agentOf(run)),
    state: run.state,
    partial: scored < run.totalTrials,
    suite: run.suite,
    catalogue_version: run.catalogueVersion,
    metric_version: run.metricVersion,
    seed: run.seed,
  };
}

/** Trials by what they are summarised to, in their order. */
export function trialsByPlace(trials: readonly TrialRecord[]): ReadonlyMap<string, readonly TrialRecord[]> {
  return Map.groupBy(trials, placeOf);
}

function placeOf({ taskId, condition }: { readonly taskId: string; readonly condition: string }): string {
  return `${taskId}|${condition}`;
}

/** The result of a task under a condition; null for a task that is not known any more. */
export function taskResult(summary: SummaryRecord, parts: ResultParts): TaskResult | null {
  const task = parts.tasks.get(summary.taskId);
  if (task === undefined) return null;
  const { figures } = summary;
  const trials = parts.trials.get(placeOf(summary)) ?? [];
  return {
    task_id: summary.taskId,
    dimension: task.dimension as TaskResult['dimension'],
    difficulty: task.difficulty as TaskResult['difficulty'],
    ...figureFields(figures),
    justification: summary.justificationHash === null ? null : (parts.texts.get(summary.justificationHash) ?? null),
    status: summary.status,
    repetitions: summary.scored,
    execution_time_ms: summary.executionTimeMs,
    token_usage: tokenUsageDocument(summary, agentOf(parts.run).provider),
    cost_usd: summary.costUsd,
    errors: trials
      .filter((trial) => trial.status !== 'ok')
      .map(({ repetition, status, message }) => ({ repetition, status, message: message ?? status })),
    reliability: agentOf(parts.run).isDeterministic ? 1 : null,
    metric_version: summary.metricVersion,
    dataset: task.datasetId,
    dataset_version: datasetVersion(task),
    // Under p9 to p13 another task's.
    task_hash: trials[0]?.taskHash ?? task.taskHash,
    trial_ids: trials.map((trial) => trial.trialId),
  };
}

/** The numbers of a summary under their public names; null where no repetition has a score. */
function figureFields(figures: SummaryFigures | null) {
  return {
    f1: figures?.f1 ?? null,
    precision: figures?.precision ?? null,
    recall: figures?.recall ?? null,
    corruption_rate: figures?.corruption ?? null,
    drift_score: figures?.drift ?? null,
    auditability_score: figures?.auditability ?? null,
    counts: figures === null ? null : countsDocument(figures),
    recall_by_error_type: Object.entries(figures?.recallByErrorType ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([error_type, { recall, errors }]) => ({ error_type, recall, errors })),
    raha: figures?.raha ?? null,
    specificity: figures?.specificity ?? null,
    error_drop_rate: figures?.errorDropRate ?? null,
    corruption_uncapped: figures?.corruptionUncapped ?? null,
    schema_damage: figures?.schemaDamage ?? null,
    drift_noop: figures?.driftNoop ?? null,
  };
}

/** Cells by outcome. */
export function countsDocument(
  figures: Pick<SummaryFigures, 'fixed' | 'missed' | 'misrepaired' | 'preserved' | 'damaged' | 'spurious'>,
) {
  const { fixed, missed, misrepaired, preserved, damaged, spurious } = figures;
  return {
    fixed,
    missed,
    misrepaired,
    preserved,
    damaged,
    spurious_cells: spurious,
    errors: fixed + missed + misrepaired,
    changed: fixed + misrepaired + damaged + spurious,
    clean_cells: preserved + damaged,
  };
}

function datasetVersion(task: TaskRecord): string {
  return (JSON.parse(task.manifestJson) as { datasetHash: string }).datasetHash;
}
