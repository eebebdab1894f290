/**
 * Fleiss' κ of a table of subjects by categories that counts raters, at most 1 (METHODOLOGY 5.3). 1 where no disagreement is
 * expected; null for no subjects, fewer than two raters, or subjects with unequal numbers of raters.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (raters < 2 || counts.some((row) => sum(row) !== raters)) return null;
  const totals = counts[0]!.map((_, category) => sum(counts.map((row) => row[category]!)));
  const all = counts.length * raters;
  const expected = sum(totals.map((total) => (total / all) ** 2));
  if (totals.some((total) => total === all)) return 1;
  const agreement = counts.map((row) => (sum(row.map((count) => count * count)) - raters) / (raters * (raters - 1)));
  return (sum(agreement) / counts.length - expected) / (1 - expected);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
