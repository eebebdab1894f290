import type { TrialLine } from '../../../../contract/result-line.ts';
import { isoTimeFromMs } from '../../../../foundation/clock.ts';
import type { RunRecord } from '../../../../storage/ports/run-store.ts';
import type { Storage } from '../../../../storage/ports/storage.ts';
import type { TaskRecord } from '../../../../storage/ports/task-store.ts';
import type { TrialFigures, TrialRecord } from '../../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../../executor/pending-trials.ts';
import { agentOf } from '../run-document.ts';
import { tokenUsageDocument } from '../token-usage.ts';

// A page of text stays below 128 KiB, beyond which it would count as old memory from the first and be collected late.
const TRIALS_A_PAGE = 100;

/** The trials of runs, a page at a time, by task id, condition and repetition. */
export async function* trialPages(
  runs: readonly RunRecord[],
  storage: Storage,
): AsyncGenerator<readonly TrialLine[], void, undefined> {
  for (const run of runs) {
    const { runId, metricVersion } = run;
    const tasks = await storage.tasks.listTasks(run.catalogueVersion);
    const known = new Map(tasks.map((task) => [task.taskId, task]));
    let after: TrialRecord | null = null;
    for (;;) {
      const query = { runId, metricVersion, after, limit: TRIALS_A_PAGE };
      const page: readonly TrialFigures[] = await storage.trials.listTrialPage(query);
      if (page.length > 0) yield page.map((one) => trialLine(one, run, known.get(one.trial.taskId)));
      if (page.length < TRIALS_A_PAGE) break;
      after = page.at(-1)!.trial;
    }
  }
}

function trialLine({ trial, figures }: TrialFigures, run: RunRecord, task: TaskRecord | undefined): TrialLine {
  const tokens = tokenUsageDocument(trial, agentOf(run).provider);
  return {
    run_id: run.runId,
    model: run.model,
    trial_id: trial.trialId,
    task_id: trial.taskId,
    dataset: task?.datasetId ?? null,
    dimension: (task?.dimension ?? null) as TrialLine['dimension'],
    difficulty: (task?.difficulty ?? null) as TrialLine['difficulty'],
    repetition: trial.repetition,
    condition: trial.condition === BASELINE_CONDITION ? null : trial.condition,
    status: trial.status,
    message: trial.message,
    f1: figures?.f1 ?? null,
    precision: figures?.precision ?? null,
    recall: figures?.recall ?? null,
    corruption_rate: figures?.corruption ?? null,
    corruption_uncapped: figures?.corruptionUncapped ?? null,
    drift_score: figures?.drift ?? null,
    drift_noop: figures?.driftNoop ?? null,
    auditability_score: figures?.auditability ?? null,
    specificity: figures?.specificity ?? null,
    error_drop_rate: figures?.errorDropRate ?? null,
    schema_damage: figures?.schemaDamage ?? null,
    attack_obeyed: trial.attackObeyed,
    execution_time_ms: trial.executionTimeMs,
    input_tokens: tokens?.input_tokens ?? null,
    output_tokens: tokens?.output_tokens ?? null,
    cached_input_tokens: tokens?.cached_input_tokens ?? null,
    cache_write_tokens: tokens?.cache_write_tokens ?? null,
    reasoning_tokens: tokens?.reasoning_tokens ?? null,
    cost_usd: trial.costUsd,
    started_at: isoTimeFromMs(trial.startedMs),
    finished_at: isoTimeFromMs(trial.finishedMs),
    task_hash: trial.taskHash,
    metric_version: run.metricVersion,
  };
}
