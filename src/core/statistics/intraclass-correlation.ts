/** Intraclass correlations of subjects by raters; null where undefined. */
export interface IntraclassCorrelation {
  /** ICC(1,1), one-way, one rating: the one for repeated runs, which are exchangeable. */
  readonly icc1: number | null;
  /** ICC(1,k), one-way, the mean of k ratings. */
  readonly icc1k: number | null;
  /** ICC(A,1), two-way, absolute agreement. */
  readonly iccA1: number | null;
  /** ICC(C,1), two-way, consistency. */
  readonly iccC1: number | null;
}

const UNDEFINED: IntraclassCorrelation = { icc1: null, icc1k: null, iccA1: null, iccC1: null };

/**
 * Intraclass correlations of a complete table, one row a task and one column a run (METHODOLOGY 5.5), at most 1; can be
 * negative. All null below two rows or columns, for rows of unequal length, and where all scores are equal.
 */
export function intraclassCorrelation(scores: readonly (readonly number[])[]): IntraclassCorrelation {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  if (n < 2 || k < 2 || scores.some((row) => row.length !== k)) return UNDEFINED;
  // Shifted by one of them, so that equal scores have exactly no variance.
  const shifted = scores.map((row) => row.map((score) => score - scores[0]![0]!));
  const grand = mean(shifted.flat());
  const rowMeans = shifted.map(mean);
  const columnMeans = shifted[0]!.map((_, j) => mean(shifted.map((row) => row[j]!)));
  const between = (k * squares(rowMeans, grand)) / (n - 1);
  const withinSum = shifted.reduce((sum, row, i) => sum + squares(row, rowMeans[i]!), 0);
  const within = withinSum / (n * (k - 1));
  const columns = (n * squares(columnMeans, grand)) / (k - 1);
  const error = Math.max(0, withinSum - n * squares(columnMeans, grand)) / ((n - 1) * (k - 1));
  return {
    icc1: ratio(between - within, between + (k - 1) * within),
    icc1k: ratio(between - within, between),
    iccA1: ratio(between - error, between + (k - 1) * error + (k / n) * (columns - error)),
    iccC1: ratio(between - error, between + (k - 1) * error),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
