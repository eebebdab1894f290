import type { PrecisionRecallF1 } from './task-score.ts';

/** Precision and recall from counts, 0/0 being 0 (METHODOLOGY 1.4), and their harmonic mean. */
export function precisionRecallF1(right: number, claimed: number, wanted: number): PrecisionRecallF1 {
  const precision = ratioOrZero(right, claimed);
  const recall = ratioOrZero(right, wanted);
  return { precision, recall, f1: harmonicMean(precision, recall) };
}

/** 2ab / (a + b); 0 where both are 0. */
export function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

/** Division where 0/0 is 0. */
export function ratioOrZero(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
