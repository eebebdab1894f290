/** Mean and sample standard deviation. */
export interface MeanAndSpread {
  readonly mean: number;
  /** With n - 1. Exactly 0 for values that differ by rounding alone. */
  readonly deviation: number;
}

/** Mean and spread of at least two values; null for fewer. */
export function meanAndSpread(values: readonly number[]): MeanAndSpread | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [low, high] = [Infinity, -Infinity];
  let squares = 0;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    squares += (value - mean) ** 2;
  }
  // The mean of equal values can miss them by a bit, which would make any effect size enormous.
  const isConstant = high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
  return { mean, deviation: isConstant ? 0 : Math.sqrt(squares / (values.length - 1)) };
}
