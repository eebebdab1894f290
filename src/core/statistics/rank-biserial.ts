import { signedRanks } from './signed-ranks.ts';

/**
 * Matched-pairs rank-biserial correlation (W+ - W-) / (W+ + W-) over Pratt's ranks, in [-1, 1] (METHODOLOGY 9.3). 0 where
 * all differences are 0; null for no differences.
 */
export function rankBiserial(differences: readonly number[]): number | null {
  if (differences.length === 0) return null;
  const { wPlus, wMinus } = signedRanks(differences, 'pratt');
  return wPlus + wMinus === 0 ? 0 : (wPlus - wMinus) / (wPlus + wMinus);
}
