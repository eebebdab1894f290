import { meanAndSpread } from './mean-and-spread.ts';

/**
 * Cohen's d_z of paired differences: mean by standard deviation (METHODOLOGY 9.3). Null below two differences and where all
 * are equal.
 */
export function cohensDz(differences: readonly number[]): number | null {
  const moments = meanAndSpread(differences);
  return moments === null || moments.deviation === 0 ? null : moments.mean / moments.deviation;
}
