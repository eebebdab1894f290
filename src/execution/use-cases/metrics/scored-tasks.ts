import type { TaskScore } from '../../../core/scoring/task-score.ts';
import type { TrialStore } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { ScopedRun } from './scoped-runs.ts';
import type { TaskFigures } from './task-figures.ts';

/** A task of a run with the whole scores of its repetitions. */
export interface ScoredTask extends TaskFigures {
  readonly scores: readonly TaskScore[];
}

/** The whole scores of a run's unperturbed trials, task by task: for figures that no summary holds. */
export async function scoredTasks(model: ScopedRun, trials: TrialStore): Promise<readonly ScoredTask[]> {
  if (model.run === null) return [];
  const { runId, metricVersion } = model.run;
  const rows = await trials.listScores({ runId, metricVersion, condition: BASELINE_CONDITION });
  const byTask = Map.groupBy(rows, ({ trial }) => trial.taskId);
  return model.tasks.map((task) => ({ ...task, scores: (byTask.get(task.taskId) ?? []).map(({ score }) => score) }));
}

/** Mean over the repetitions that define a figure; null where none does. */
export function meanOfScores(task: ScoredTask, read: (score: TaskScore) => number | null): number | null {
  const defined = task.scores.map(read).filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

/** One figure of each task, as a mean over its repetitions. */
export function placedScores(tasks: readonly ScoredTask[], read: (score: TaskScore) => number | null) {
  return tasks.map((task) => ({ taskId: task.taskId, datasetId: task.datasetId, value: meanOfScores(task, read) }));
}
