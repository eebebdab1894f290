import { distance } from 'fastest-levenshtein';

/** Texts longer than this are not measured letter by letter: any change of them counts whole. */
const LONGEST_MEASURED_TEXT = 500;

/** One damaged cell: its column's weight (3 key, 2 protected, 1 other) and the size of the damage in [0, 1]. */
export interface WeightedDamage {
  readonly weight: number;
  readonly magnitude: number;
}

/** Σ weight × magnitude of damaged cells by the weight of all clean cells (METHODOLOGY 3.3); 0 without clean cells. */
export function severityWeighted(damaged: readonly WeightedDamage[], totalCleanWeight: number): number {
  const harm = damaged.reduce((total, cell) => total + cell.weight * cell.magnitude, 0);
  return totalCleanWeight === 0 ? 0 : harm / totalCleanWeight;
}

/** Edits needed to turn one text into the other by the longer one's length, in [0, 1]; 1 for very long texts that differ. */
export function textDistance(a: string, b: string): number {
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  if (longest > LONGEST_MEASURED_TEXT) return 1;
  return distance(a, b) / longest;
}
