import type { ClusteredValue } from './clustered-value.ts';

/**
 * Standard error of the mean of values in clusters: √(Σ e_g² · G/(G−1)) / N with each cluster's sum of residuals e_g
 * (METHODOLOGY 9.2). Null with fewer than two clusters.
 */
export function clusterStandardError(values: readonly ClusteredValue[]): number | null {
  const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const residuals = new Map<string, number>();
  for (const { cluster, value } of values) residuals.set(cluster, (residuals.get(cluster) ?? 0) + value - mean);
  const clusters = residuals.size;
  if (clusters < 2) return null;
  const squares = [...residuals.values()].reduce((sum, residual) => sum + residual * residual, 0);
  return Math.sqrt((squares * clusters) / (clusters - 1) / values.length ** 2);
}
