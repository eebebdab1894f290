/** Share of units that two raters gave the same label, in [0, 1]; null for no units and lists of unequal length. */
export function percentAgreement<T extends number | string>(a: readonly T[], b: readonly T[]): number | null {
  if (a.length === 0 || a.length !== b.length) return null;
  return a.filter((label, i) => label === b[i]).length / a.length;
}
