import { normalQuantile } from './normal.ts';
import { studentTQuantile } from './student-t.ts';

/** A planned comparison of two models and the variation that is expected of it. */
export interface ComparisonPlan {
  readonly tasks: number;
  /** Tasks of one dataset. */
  readonly tasksPerCluster: number;
  /** Correlation of differences within a dataset, at most 1. */
  readonly icc: number;
  /** Repetitions of each task. */
  readonly runs: number;
  /** Standard deviation of a task's difference, runs apart. */
  readonly sdTask: number;
  /** Standard deviation of one model's score between runs of one task. */
  readonly sdRun: number;
}

/** Least difference found with 80 % power by a two-sided test at 5 %, in the unit of the standard deviations. */
export interface DetectableDifferences {
  /** With the t distribution of G - 1 degrees: what a comparison can count on. Infinite for fewer than two clusters. */
  readonly clusteredT: number;
  /** With the normal distribution and the design effect. */
  readonly clusteredZ: number;
  /** As if tasks were independent. */
  readonly iid: number;
  /** 1 + (tasks per cluster - 1) · ICC, at least 0. */
  readonly designEffect: number;
  /** Standard deviation of a task's mean difference. */
  readonly sdTotal: number;
}

/**
 * Smallest detectable difference (METHODOLOGY 9.7):
 * (t(0.975, G-1) + t(0.8, G-1)) · √((σ_task² + 2 σ_run² / runs) · DEFF / tasks). Infinite for no tasks.
 */
export function minimumDetectableDifference(plan: ComparisonPlan): DetectableDifferences {
  const { tasks, tasksPerCluster, icc, runs, sdTask, sdRun } = plan;
  const sdTotal = Math.sqrt(sdTask ** 2 + (2 * sdRun ** 2) / runs);
  const designEffect = Math.max(0, 1 + (tasksPerCluster - 1) * icc);
  const error = sdTotal / Math.sqrt(tasks);
  const clusteredError = error * Math.sqrt(designEffect);
  const degrees = tasks / tasksPerCluster - 1;
  const z = normalQuantile(0.975) + normalQuantile(0.8);
  const t = degrees > 0 ? studentTQuantile(0.975, degrees) + studentTQuantile(0.8, degrees) : Infinity;
  return {
    clusteredT: Number.isFinite(t) ? t * clusteredError : Infinity,
    clusteredZ: z * clusteredError,
    iid: z * error,
    designEffect,
    sdTotal,
  };
}
