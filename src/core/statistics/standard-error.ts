import { meanAndSpread } from './mean-and-spread.ts';

/** Standard error of the mean of independent values; null below two. Of values in clusters it is too small. */
export function standardError(values: readonly number[]): number | null {
  const moments = meanAndSpread(values);
  return moments === null ? null : moments.deviation / Math.sqrt(values.length);
}
