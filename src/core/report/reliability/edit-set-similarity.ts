import type { EditKey } from '../../submission/edit-set.ts';

/** How alike the edits of repeated runs are. */
export interface EditSetSimilarity {
  /** In [0, 1]; null with fewer than two runs. */
  readonly jaccard: number | null;
  /** The same with values left out: the same cells, whatever was written. */
  readonly locationJaccard: number | null;
  /** Whether no run failed and none edited anything, so that a 1 says little. */
  readonly isVacuous: boolean;
}

/**
 * Mean pairwise Jaccard similarity of edit sets (METHODOLOGY 5.2): two empty sets are alike, a failed run (null) is like no
 * other, not even another failed one.
 */
export function editSetSimilarity(runs: readonly (readonly EditKey[] | null)[]): EditSetSimilarity {
  return {
    jaccard: meanJaccard(runs, ({ edit }) => edit),
    locationJaccard: meanJaccard(runs, ({ place }) => place),
    isVacuous: runs.length > 0 && runs.every((run) => run !== null && run.length === 0),
  };
}

function meanJaccard(runs: readonly (readonly EditKey[] | null)[], keyOf: (key: EditKey) => string): number | null {
  const sets = runs.map((run) => (run === null ? null : new Set(run.map(keyOf))));
  const pairs = sets.flatMap((a, i) => sets.slice(i + 1).map((b) => likeness(a, b)));
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

function likeness(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): number {
  if (a === null || b === null) return 0;
  const common = [...a].filter((key) => b.has(key)).length;
  const union = a.size + b.size - common;
  return union === 0 ? 1 : common / union;
}
