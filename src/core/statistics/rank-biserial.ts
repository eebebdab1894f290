import { signedRanks } from './signed-ranks.ts';
import type { ZeroMethod } from './signed-ranks.ts';

/**
 * Matched-pairs rank-biserial correlation (W+ - W-) / (W+ + W-), in [-1, 1], over Pratt's ranks where not said otherwise (METHODOLOGY 9.3). 0 where
 * all differences are 0; null for no differences.
 */
export function rankBiserial(differences: readonly number[], zeros: ZeroMethod = 'pratt'): number | null {
  if (differences.length === 0) return null;
  const { wPlus, wMinus } = signedRanks(differences, zeros);
  return wPlus + wMinus === 0 ? 0 : (wPlus - wMinus) / (wPlus + wMinus);
}
