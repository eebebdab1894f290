/**
 * Cramér's V of paired categories with Bergsma's bias correction, in [0, 1]; null below two pairs or where either side
 * has fewer than two categories.
 */
export function cramersV(x: readonly string[], y: readonly string[]): number | null {
  const n = x.length;
  const rows = countEach(x);
  const columns = countEach(y);
  if (n < 2 || rows.size < 2 || columns.size < 2) return null;
  const cells = new Map<string, Map<string, number>>();
  for (let i = 0; i < n; i += 1) {
    const row = cells.get(x[i]!) ?? new Map<string, number>();
    row.set(y[i]!, (row.get(y[i]!) ?? 0) + 1);
    cells.set(x[i]!, row);
  }
  // Sum of observed squares by expected: chi-squared is n times what it exceeds 1, empty cells included.
  let ratio = 0;
  for (const [category, row] of cells) {
    for (const [other, count] of row) ratio += (count * count) / (rows.get(category)! * columns.get(other)!);
  }
  const phiSquared = ratio - 1;
  const [r, k] = [rows.size, columns.size];
  const corrected = Math.max(0, phiSquared - ((k - 1) * (r - 1)) / (n - 1));
  const [rCorrected, kCorrected] = [r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)];
  const bound = Math.min(rCorrected, kCorrected) - 1;
  return bound <= 0 ? 0 : Math.min(1, Math.sqrt(corrected / bound));
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
