import type { ContaminationMetrics } from '../../../contract/metrics/contamination-metrics.ts';
import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { CONTRAST_TASK_IDS } from '../../../core/report/contamination/contrast-tasks.ts';
import type { ContrastPair } from '../../../core/report/contamination/memorisation-contrast.ts';
import { memorisationContrast } from '../../../core/report/contamination/memorisation-contrast.ts';
import type { Catalogue, TaskSummary } from '../../../core/task/catalogue.ts';
import { meanOverTasks, missingValue } from './measured-values.ts';
import { READINGS } from './metric-set.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** A model's run of one suite, with the scope that it was found in. */
export interface ContrastSide {
  readonly suite: 'standard' | 'renamed';
  readonly scope: ResolvedScope;
  readonly run: ScopedRun;
}

interface PairedTask {
  readonly summary: TaskSummary;
  readonly original: number | null;
  readonly renamed: number | null;
}

/** The contrast of two runs of one agent; a null value comes with the commands that make the missing results. */
export function contaminationDocument(
  sides: { readonly original: ContrastSide; readonly renamed: ContrastSide },
  outline: Pick<Catalogue, 'summaryOf'>,
): ContaminationMetrics {
  const { original, renamed } = sides;
  const tasks = CONTRAST_TASK_IDS.map((taskId): PairedTask => ({
    summary: outline.summaryOf(taskId),
    original: f1Of(original.run, outline.summaryOf(taskId)),
    renamed: f1Of(renamed.run, outline.summaryOf(taskId)),
  }));
  const sameAgent =
    original.run.run === null || renamed.run.run === null
      ? null
      : original.run.run.agentHash === renamed.run.run.agentHash;
  const pairs = sameAgent === true ? completePairs(tasks) : null;
  return {
    model: original.run.model,
    metric_version: original.scope.metricVersion,
    contrast: contrastValue(pairs, sameAgent),
    p_value: pairs === null ? null : (memorisationContrast(pairs)?.p ?? null),
    original: sideDocument(
      original,
      tasks,
      pairs?.map((pair) => pair.original),
    ),
    renamed: sideDocument(
      renamed,
      tasks,
      pairs?.map((pair) => pair.renamed),
    ),
    same_agent: sameAgent,
    commands: commandsFor(sides, tasks, sameAgent),
    tasks: tasks.map(({ summary, original, renamed }) => ({
      task_id: summary.id,
      dataset: summary.datasetId,
      dimension: summary.dimension,
      difficulty: summary.difficulty,
      original_f1: original,
      renamed_f1: renamed,
      difference: original === null || renamed === null ? null : original - renamed,
    })),
  };
}

/** Undefined F1 counts as the worst; null only where the task has no score. A twin's task is found by what it is made of. */
function f1Of(run: ScopedRun, wanted: TaskSummary): number | null {
  const task = run.tasks.find(
    ({ datasetId, dimension, difficulty }) =>
      datasetId === wanted.datasetId && dimension === wanted.dimension && difficulty === wanted.difficulty,
  );
  return task === undefined ? null : (READINGS.f1.read(task.figures) ?? 0);
}

/** All twelve, or nothing: the set is fixed so that contrasts of models compare. */
function completePairs(tasks: readonly PairedTask[]): readonly ContrastPair[] | null {
  const pairs = tasks.flatMap(({ summary, original, renamed }) =>
    original === null || renamed === null
      ? []
      : [{ taskId: summary.id, datasetId: summary.datasetId, original, renamed }],
  );
  return pairs.length === tasks.length ? pairs : null;
}

function contrastValue(pairs: readonly ContrastPair[] | null, sameAgent: boolean | null): MeasuredValue {
  if (pairs === null) return missingValue(sameAgent === null ? 'no_results' : 'not_measured', 0);
  const differences = pairs.map(({ taskId, datasetId, original, renamed }) => ({
    taskId,
    datasetId,
    value: original - renamed,
  }));
  return meanOverTasks(differences, 'leave-out', { least: -1, greatest: 1 });
}

function sideDocument(
  { suite, scope, run }: ContrastSide,
  tasks: readonly PairedTask[],
  values: readonly number[] | undefined,
): ContaminationMetrics['original'] {
  const side = suite === 'standard' ? 'original' : 'renamed';
  return {
    suite,
    catalogue_version: scope.catalogueVersion,
    run_id: run.run?.runId ?? null,
    f1: values === undefined ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    missing_task_ids: tasks.flatMap((task) => (task[side] === null ? [task.summary.id] : [])),
  };
}

/** One command for each suite that lacks a task, or whose run is of another definition of the agent. */
function commandsFor(
  sides: { readonly original: ContrastSide; readonly renamed: ContrastSide },
  tasks: readonly PairedTask[],
  sameAgent: boolean | null,
): string[] {
  return (['original', 'renamed'] as const).flatMap((side) => {
    const { suite, run } = sides[side];
    const isMissing = tasks.some((task) => task[side] === null);
    return isMissing || sameAgent === false ? [`mendbench run --model ${run.model} --suite ${suite}`] : [];
  });
}
