/** F1 under a perturbation beside F1 without, over the same tasks. */
export interface RetainedShare {
  /** min(1, ratio of sums), in [0, 1]; null where the baseline sums to 0. */
  readonly retained: number | null;
  /** The ratio before the cut at 1. */
  readonly unclipped: number | null;
  /** F1 perturbed / F1 baseline, task by task; null where the baseline is below 0.1. */
  readonly perTask: readonly (number | null)[];
}

/** Below this a task's own ratio is noise (METHODOLOGY 6.2). */
const LEAST_BASELINE = 0.1;

/** Retained share of one perturbation as a ratio of sums (METHODOLOGY 6.2); both lists are in the order of the tasks. */
export function retainedShare(baseline: readonly number[], perturbed: readonly number[]): RetainedShare {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const whole = sum(baseline);
  const unclipped = whole === 0 ? null : sum(perturbed) / whole;
  return {
    retained: unclipped === null ? null : Math.min(1, unclipped),
    unclipped,
    perTask: baseline.map((value, task) => (value < LEAST_BASELINE ? null : perturbed[task]! / value)),
  };
}

/** Mean and least retained share over perturbations. Both null where none is defined: all are, or none, since they share their baseline. */
export function robustnessOf(shares: readonly (number | null)[]): {
  readonly mean: number | null;
  readonly worst: number | null;
} {
  const counted = shares.filter((share) => share !== null);
  if (counted.length === 0) return { mean: null, worst: null };
  return { mean: counted.reduce((sum, share) => sum + share, 0) / counted.length, worst: Math.min(...counted) };
}
