/** Bonferroni's adjusted p values: each times their number, at most 1 (METHODOLOGY 9.4). Never below Holm's. */
export function bonferroni(p: readonly number[]): readonly number[] {
  return p.map((value) => Math.min(1, value * p.length));
}
