import { studentTQuantile } from './student-t.ts';

/** A value and the cluster (dataset) it belongs to. */
export interface ClusteredValue {
  readonly cluster: string;
  readonly value: number;
}

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
  const residuals = new Map<string, number>();
  for (const { cluster, value } of values) residuals.set(cluster, (residuals.get(cluster) ?? 0) + value - mean);
  const clusters = residuals.size;
  if (clusters < 2) return { mean, lower: null, upper: null, clusters };
  const squares = [...residuals.values()].reduce((sum, residual) => sum + residual * residual, 0);
  const variance = (squares * clusters) / (clusters - 1) / values.length ** 2;
  const half = studentTQuantile(0.975, clusters - 1) * Math.sqrt(variance);
  return { mean, lower: mean - half, upper: mean + half, clusters };
}
