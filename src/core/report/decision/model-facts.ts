import type { ClusterTInterval } from '../../statistics/cluster-t-interval.ts';

/**
 * What a model is in a report. `candidate`: it can be put to use. `noop`: it changes nothing. `yardstick`: it is handed
 * the truth, or is the solver that the tasks were proven with; never advised.
 */
export type ModelRole = 'candidate' | 'noop' | 'yardstick';

/** What a decision is made from, of one model. */
export interface ModelFacts {
  readonly model: string;
  readonly role: ModelRole;
  /** Whether it is handed the truth: such a model has no rank, as on the leaderboard. */
  readonly seesTruth: boolean;
  /** Whether it calls no language model: `rules` and the other built-in programs. */
  readonly isProgram: boolean;
  /** Its mean of the compared metric; null without results. */
  readonly mean: ClusterTInterval | null;
  /** Whether the interval of its performance includes 0 (METHODOLOGY 0.4); null without an interval. */
  readonly isDominatedByNoop: boolean | null;
  /** Trials that should be there. */
  readonly trials: number;
  /** Trials that the model failed: they count as doing nothing. */
  readonly failedTrials: number;
  /** Trials without any score, for reasons that are not the model's, or not run yet. */
  readonly missingTrials: number;
  /** Tasks that should be there, and those of them without any score. */
  readonly tasks: number;
  readonly missingTasks: number;
}

/** With a larger share of tasks missing nothing is ranked (METHODOLOGY 9.8). */
const MOST_MISSING = 0.02;

/** Whether a model lacks more tasks than a ranking bears. */
export function lacksTooMuch({ tasks, missingTasks }: Pick<ModelFacts, 'tasks' | 'missingTasks'>): boolean {
  return tasks === 0 || missingTasks > MOST_MISSING * tasks;
}
