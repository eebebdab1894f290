import { meanAndSpread } from './mean-and-spread.ts';
import { studentTProbability } from './student-t.ts';

/** Outcome of the paired t test. */
export interface PairedT {
  readonly t: number;
  /** Two-sided. */
  readonly p: number;
  /** n - 1. */
  readonly df: number;
}

/**
 * Student's t test that the mean difference is 0 (METHODOLOGY 9.2). It takes tasks as independent, which tasks of one dataset
 * are not. Null below two differences and where all are equal.
 */
export function pairedT(differences: readonly number[]): PairedT | null {
  const moments = meanAndSpread(differences);
  if (moments === null || moments.deviation === 0) return null;
  const t = (moments.mean / moments.deviation) * Math.sqrt(differences.length);
  const df = differences.length - 1;
  return { t, p: 2 * studentTProbability(-Math.abs(t), df), df };
}
