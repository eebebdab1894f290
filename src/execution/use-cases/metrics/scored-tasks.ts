import { setImmediate } from 'node:timers/promises';
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
  const scored: ScoredTask[] = [];
  for (const task of model.tasks) {
    const query = { runId, metricVersion, taskId: task.taskId, condition: BASELINE_CONDITION };
    scored.push({ ...task, scores: await trials.listScores(query) });
    // Other requests are answered in between.
    await setImmediate();
  }
  return scored;
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
