import { cohensDz } from './cohens-dz.ts';

/**
 * Cohen's d_z with Hedges' correction for small samples, 1 - 3 / (4 (n - 1) - 1) (METHODOLOGY 9.3). Null where d_z is, and
 * for two differences, where the correction leaves nothing.
 */
export function hedgesGz(differences: readonly number[]): number | null {
  const d = cohensDz(differences);
  return d === null || differences.length < 3 ? null : d * (1 - 3 / (4 * (differences.length - 1) - 1));
}
