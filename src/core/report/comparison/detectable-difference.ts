import { meanAndSpread } from '../../statistics/mean-and-spread.ts';
import { minimumDetectableDifference } from '../../statistics/minimum-detectable-difference.ts';
import type { ClusteredValue } from '../../statistics/cluster-t-interval.ts';

/** The least difference that a plan finds with 80 % power at 5 % (METHODOLOGY 9.7), and what it was reckoned with. */
export interface DetectableDifference {
  readonly difference: number;
  /** Standard deviation of the differences between tasks, runs included. */
  readonly sd: number;
  /** Correlation of differences within a dataset, at least 0. */
  readonly icc: number;
  readonly designEffect: number;
}

/** What METHODOLOGY 9.7 assumes where nothing is measured. */
export const ASSUMED = { sdTask: 0.2, sdRun: 0.1, icc: 0.1 } as const;

/** What a plan of so many tasks and repetitions detects under the assumed variances. Null with fewer than two datasets. */
export function assumedDetectableDifference(plan: {
  readonly tasks: number;
  readonly datasets: number;
  readonly runs: number;
}): DetectableDifference | null {
  if (plan.datasets < 2) return null;
  const { sdTask, sdRun, icc } = ASSUMED;
  const { tasks, datasets, runs } = plan;
  const found = minimumDetectableDifference({ tasks, tasksPerCluster: tasks / datasets, icc, runs, sdTask, sdRun });
  return { difference: found.clusteredT, sd: found.sdTotal, icc, designEffect: found.designEffect };
}

/** What the tasks detect under the spread of the differences that were measured. Null with fewer than two datasets or tasks to a dataset. */
export function detectableDifference(differences: readonly ClusteredValue[]): DetectableDifference | null {
  const clusters = [...Map.groupBy(differences, ({ cluster }) => cluster).values()];
  const tasks = differences.length;
  if (clusters.length < 2 || tasks <= clusters.length) return null;
  const sd = meanAndSpread(differences.map(({ value }) => value))?.deviation ?? 0;
  const icc = correlationWithin(clusters.map((cluster) => cluster.map(({ value }) => value)));
  const plan = { tasks, tasksPerCluster: tasks / clusters.length, icc, runs: 1, sdTask: sd, sdRun: 0 };
  const found = minimumDetectableDifference(plan);
  return { difference: found.clusteredT, sd, icc, designEffect: found.designEffect };
}

/** One-way intraclass correlation for clusters of unequal size, cut at 0: a negative estimate is no gain that a plan may count on. */
function correlationWithin(clusters: readonly (readonly number[])[]): number {
  const total = clusters.reduce((sum, cluster) => sum + cluster.length, 0);
  const grand = clusters.flat().reduce((sum, value) => sum + value, 0) / total;
  let [between, within] = [0, 0];
  for (const cluster of clusters) {
    const mean = cluster.reduce((sum, value) => sum + value, 0) / cluster.length;
    between += cluster.length * (mean - grand) ** 2;
    for (const value of cluster) within += (value - mean) ** 2;
  }
  const meanBetween = between / (clusters.length - 1);
  const meanWithin = within / (total - clusters.length);
  const squares = clusters.reduce((sum, cluster) => sum + cluster.length ** 2, 0);
  const size = (total - squares / total) / (clusters.length - 1);
  const whole = meanBetween + (size - 1) * meanWithin;
  return whole <= 0 ? 0 : Math.max(0, (meanBetween - meanWithin) / whole);
}
