import { normalProbability } from './normal.ts';
import { signedRanks } from './signed-ranks.ts';
import type { SignedRanks, ZeroMethod } from './signed-ranks.ts';

/** Outcome of a signed-rank test. */
export interface WilcoxonTest {
  /** Differences that were ranked: all with Pratt's zeros, those that are not 0 with Wilcoxon's. */
  readonly n: number;
  readonly nonZero: number;
  readonly wPlus: number;
  readonly wMinus: number;
  /** The lesser of the two sums. */
  readonly statistic: number;
  /** Two-sided, under every sign of the retained ranks; null with more than 200 of them. */
  readonly pExact: number | null;
  /** Of the lesser sum, so never above 0; null where no difference is other than 0. */
  readonly z: number | null;
  readonly pAsymptotic: number;
}

const MOST_EXACT = 200;

/**
 * Wilcoxon's signed-rank test with Pratt's zeros (METHODOLOGY 9.2): differences rounded to 12 decimals, zeros ranked and
 * their ranks dropped, mid-ranks for ties. The exact p is the sign-flip distribution of the retained ranks; the asymptotic
 * one corrects for zeros and ties, not for continuity. It takes tasks as independent, which tasks of one dataset are not.
 * Where all differences are 0, or there are none, p is 1.
 */
export function wilcoxonPratt(differences: readonly number[]): WilcoxonTest {
  return wilcoxonTest(differences, 'pratt');
}

/** The same with Wilcoxon's zeros: they are left out before ranking. */
export function wilcoxonWithoutZeros(differences: readonly number[]): WilcoxonTest {
  return wilcoxonTest(differences, 'wilcox');
}

function wilcoxonTest(differences: readonly number[], zeros: ZeroMethod): WilcoxonTest {
  const signed = signedRanks(differences, zeros);
  const { n, ranks, wPlus, wMinus } = signed;
  const statistic = Math.min(wPlus, wMinus);
  const z = standardised(signed, statistic);
  return {
    n,
    nonZero: ranks.length,
    wPlus,
    wMinus,
    statistic,
    pExact: ranks.length > MOST_EXACT ? null : Math.min(1, 2 * shareUpTo(ranks, statistic)),
    z,
    pAsymptotic: z === null ? 1 : Math.min(1, 2 * normalProbability(z)),
  };
}

/** Share of all signs of the ranks whose positive sum is at most `bound`. Ranks are doubled, because mid-ranks are halves. */
function shareUpTo(ranks: readonly number[], bound: number): number {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const share = new Float64Array(total + 1);
  share[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    // Downwards, so that no rank is counted twice.
    for (let sum = reached; sum >= 0; sum -= 1) {
      share[sum] = (share[sum]! + (sum >= rank ? share[sum - rank]! : 0)) / 2;
    }
  }
  return share.subarray(0, Math.round(2 * bound) + 1).reduce((sum, part) => sum + part, 0);
}

function standardised({ n, ranks }: SignedRanks, statistic: number): number | null {
  if (ranks.length === 0) return null;
  const zeros = n - ranks.length;
  const mean = (n * (n + 1) - zeros * (zeros + 1)) / 4;
  const ties = [...Map.groupBy(ranks, (rank) => rank).values()].reduce(
    (sum, { length }) => sum + length ** 3 - length,
    0,
  );
  const variance = (n * (n + 1) * (2 * n + 1) - zeros * (zeros + 1) * (2 * zeros + 1)) / 24 - ties / 48;
  return (statistic - mean) / Math.sqrt(variance);
}
