import { roundDifference } from './round-difference.ts';

/**
 * (Differences above 0 less those below) / all differences, in [-1, 1]; 0 of 12 decimals counts as no difference
 * (METHODOLOGY 9.3). Null for no differences.
 */
export function signDominance(differences: readonly number[]): number | null {
  if (differences.length === 0) return null;
  return differences.reduce((sum, value) => sum + Math.sign(roundDifference(value)), 0) / differences.length;
}
