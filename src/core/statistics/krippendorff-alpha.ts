import { midRanks } from './mid-ranks.ts';

/** Which differences of values count, and how much. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval';

type Units<T> = readonly (readonly (T | null)[])[];

/**
 * Krippendorff's α: 1 less observed by expected disagreement, at most 1 and below 0 where raters disagree more than by
 * chance (METHODOLOGY 5.3). `units` holds each unit's values, null where a rater (a failed run) gave none; units with fewer
 * than two values are left out. 1 where no variation is expected; null where no unit has two values.
 */
export function krippendorffAlpha(units: Units<number | string>, level: 'nominal'): number | null;
export function krippendorffAlpha(units: Units<number>, level: MeasurementLevel): number | null;
export function krippendorffAlpha(units: Units<number | string>, level: MeasurementLevel): number | null {
  const pairable = units.map((unit) => unit.filter((value) => value !== null)).filter((values) => values.length >= 2);
  const n = pairable.reduce((sum, values) => sum + values.length, 0);
  if (n === 0) return null;
  const ownLevel = level === 'nominal' ? unequalPairs : squaredPairs;
  const placed = level === 'ordinal' ? toMidRanks(pairable) : pairable;
  const expected = ownLevel(placed.flat());
  if (expected === 0) return 1;
  const observed = placed.reduce((sum, values) => sum + ownLevel(values) / (values.length - 1), 0);
  return 1 - ((n - 1) * observed) / expected;
}

/** The ordinal distance of two values is the distance of their mid-ranks among all. */
function toMidRanks(units: readonly (readonly (number | string)[])[]): number[][] {
  const ranks = midRanks(units.flat().map(Number));
  let next = 0;
  return units.map((values) => values.map(() => ranks[next++]!));
}

/** Ordered pairs of values that differ. */
function unequalPairs(values: readonly (number | string)[]): number {
  const counts = new Map<number | string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let equal = 0;
  for (const count of counts.values()) equal += count * count;
  return values.length * values.length - equal;
}

/** Squared differences summed over ordered pairs of values: 2 n Σ (x - mean)². */
function squaredPairs(values: readonly (number | string)[]): number {
  const first = Number(values[0]);
  // Shifted by one of them, so that equal values give exactly 0.
  const shifted = values.map((value) => Number(value) - first);
  const mean = shifted.reduce((sum, value) => sum + value, 0) / shifted.length;
  return 2 * shifted.length * shifted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
