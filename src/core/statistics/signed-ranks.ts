import { midRanks } from './mid-ranks.ts';
import { roundDifference } from './round-difference.ts';

/** What becomes of differences that are 0: ranked and their ranks dropped (Pratt), or left out before ranking (Wilcoxon). */
export type ZeroMethod = 'pratt' | 'wilcox';

/** The ranks of |difference| that a signed-rank statistic sums. */
export interface SignedRanks {
  /** Differences that were ranked. */
  readonly n: number;
  /** Mid-ranks of the differences that are not 0. */
  readonly ranks: readonly number[];
  readonly wPlus: number;
  readonly wMinus: number;
}

/** Mid-ranks of absolute differences rounded to twelve decimals, and their sums by sign (METHODOLOGY 9.2). */
export function signedRanks(differences: readonly number[], zeros: ZeroMethod): SignedRanks {
  const rounded = differences.map(roundDifference).filter((value) => zeros === 'pratt' || value !== 0);
  const all = midRanks(rounded.map(Math.abs));
  let [wPlus, wMinus] = [0, 0];
  for (const [i, value] of rounded.entries()) {
    if (value > 0) wPlus += all[i]!;
    else if (value < 0) wMinus += all[i]!;
  }
  return { n: rounded.length, ranks: all.filter((_, i) => rounded[i] !== 0), wPlus, wMinus };
}
