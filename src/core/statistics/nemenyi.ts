import { studentisedRangeQuantile } from './studentised-range.ts';

/** What mean ranks must differ by. */
export interface Nemenyi {
  /** Studentised range at 5 % by √2. */
  readonly q: number;
  /** Two models whose mean ranks differ by less are not told apart at 5 %. */
  readonly criticalDifference: number;
}

/**
 * Nemenyi's critical difference q √(k (k + 1) / 6N) for N rows by k models (METHODOLOGY 9.6); the rows are datasets, as
 * Demšar has it, because tasks of one dataset are not independent. Null for no rows or fewer than two models.
 */
export function nemenyi(scores: readonly (readonly number[])[]): Nemenyi | null {
  const k = scores[0]?.length ?? 0;
  if (k < 2) return null;
  const q = studentisedRangeQuantile(0.95, k) / Math.SQRT2;
  return { q, criticalDifference: q * Math.sqrt((k * (k + 1)) / (6 * scores.length)) };
}
