import { clusterStandardError } from './cluster-standard-error.ts';
import type { ClusteredValue } from './clustered-value.ts';
import { studentTQuantile } from './student-t.ts';

export type { ClusteredValue } from './clustered-value.ts';

/** A mean with its 95 % interval. */
export interface ClusterTInterval {
  readonly mean: number;
  /** Null with fewer than two clusters. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly clusters: number;
}

/**
 * Mean of all values with the cluster-robust t interval (METHODOLOGY 9.2): each cluster's sum of residuals e_g gives
 * variance Σ e_g² · G/(G−1) / N², and the interval is mean ± t(0.975, G−1) · √variance. Not cut to any range. Null for no
 * values. For a paired difference hand in the differences.
 *
 * @example two clusters {0, 1} and {1, 1}: mean 0.75, residual sums -0.5 and 0.5, variance 0.0625, t₁ = 12.706
 */
export function clusterTInterval(values: readonly ClusteredValue[]): ClusterTInterval | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const clusters = new Set(values.map(({ cluster }) => cluster)).size;
  const error = clusterStandardError(values);
  if (error === null) return { mean, lower: null, upper: null, clusters };
  const half = studentTQuantile(0.975, clusters - 1) * error;
  return { mean, lower: mean - half, upper: mean + half, clusters };
}
