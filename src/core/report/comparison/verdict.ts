import type { PairComparison } from './compare-pair.ts';
import type { Preference } from './model-values.ts';

/** What a tested pair supports. */
export const VERDICTS = [
  /** `a` is shown to be better than `b`. */
  'a_better',
  'b_better',
  /** The data cannot tell the two apart. */
  'not_separated',
  /** Equal values on every task. */
  'identical',
  /** So few datasets that no result could have shown a difference. */
  'untestable',
  /** No test was planned, or there is no common task. */
  'not_tested',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Level of the family: with this chance at most, any of its claims is wrong. */
export const LEVEL = 0.05;

/** A pair with what its family makes of its p. */
export interface AdjustedPair extends PairComparison {
  /** Pairs that are tested together. */
  readonly familySize: number;
  /** Null where the family is not tested. */
  readonly pHolm: number | null;
  /** Shown beside; decides nothing. */
  readonly pBonferroni: number | null;
}

/**
 * A difference is claimed only where both confirmatory figures agree: the Holm-adjusted p is at most 0.05 and the
 * cluster-robust 95 % interval leaves out 0 (METHODOLOGY 9.2, 9.4).
 */
export function verdictOf(pair: AdjustedPair, prefers: Preference): Verdict {
  const { difference, pHolm } = pair;
  if (difference === null) return 'not_tested';
  if (pair.isIdentical) return 'identical';
  if (pHolm === null) return 'not_tested';
  if (pair.smallestP! * pair.familySize > LEVEL) return 'untestable';
  const { lower, upper, mean } = difference;
  const leavesOutZero = lower !== null && upper !== null && (lower > 0 || upper < 0);
  if (pHolm > LEVEL || !leavesOutZero) return 'not_separated';
  return mean > 0 === (prefers === 'higher') ? 'a_better' : 'b_better';
}
