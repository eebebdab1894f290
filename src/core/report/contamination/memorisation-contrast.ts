import { clusterSignFlip } from '../../statistics/cluster-sign-flip.ts';
import type { ClusterTInterval } from '../../statistics/cluster-t-interval.ts';
import { clusterTInterval } from '../../statistics/cluster-t-interval.ts';

/** F1 of one task on the table as it is and on its renamed twin, each in [0, 1]. */
export interface ContrastPair {
  readonly taskId: string;
  readonly datasetId: string;
  readonly original: number;
  readonly renamed: number;
}

/** How much better an agent is on tables that it may remember. */
export interface MemorisationContrast extends ClusterTInterval {
  /** Two-sided, of the cluster sign-flip test; with six tables at least 2/64. */
  readonly p: number;
}

/**
 * Mean of F1(original) - F1(renamed) over paired tasks, in [-1, 1], with the cluster-robust t interval over tables
 * (METHODOLOGY 8.7 vi, 9.2); not cut. Above 0 by more than chance: the agent does better where names and numbers are those
 * of the world. Null for no pairs.
 */
export function memorisationContrast(pairs: readonly ContrastPair[]): MemorisationContrast | null {
  const differences = pairs.map(({ datasetId, original, renamed }) => ({
    cluster: datasetId,
    value: original - renamed,
  }));
  const interval = clusterTInterval(differences);
  const test = clusterSignFlip(differences);
  return interval === null || test === null ? null : { ...interval, p: test.p };
}
