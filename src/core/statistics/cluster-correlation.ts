import type { ClusteredValue } from './clustered-value.ts';

/** How alike values of one cluster are. */
export interface ClusterCorrelation {
  /** At most 1; negative where values of one cluster differ more than values of different ones. */
  readonly icc: number;
  /** Size n₀ that clusters count as: their mean size where all are equal, else a little less. */
  readonly size: number;
  /** 1 + (n₀ - 1) · ICC, at least 0: how many times the variance of a mean is what independent values would give. */
  readonly designEffect: number;
}

/**
 * Intraclass correlation of values (paired differences) within clusters (datasets), by the one-way analysis of variance
 * for clusters of unequal size (Donner 1986): (MSB - MSW) / (MSB + (n₀ - 1) MSW). Feeds DEFF of METHODOLOGY 9.7. With nine
 * clusters the estimate is rough. Null for fewer than two clusters, no cluster of two values, and equal values.
 */
export function clusterCorrelation(values: readonly ClusteredValue[]): ClusterCorrelation | null {
  const first = values[0]?.value ?? 0;
  // Shifted by one of them, so that equal values have exactly no variance.
  const clusters = [...Map.groupBy(values, ({ cluster }) => cluster).values()].map((own) =>
    own.map(({ value }) => value - first),
  );
  const n = values.length;
  const degrees = clusters.length - 1;
  if (degrees < 1 || n <= clusters.length) return null;
  const grand = mean(clusters.flat());
  let [between, within] = [0, 0];
  for (const own of clusters) {
    const centre = mean(own);
    between += own.length * (centre - grand) ** 2;
    within += own.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  }
  const [meanBetween, meanWithin] = [between / degrees, within / (n - clusters.length)];
  const size = (n - clusters.reduce((sum, own) => sum + own.length ** 2, 0) / n) / degrees;
  const whole = meanBetween + (size - 1) * meanWithin;
  if (whole === 0) return null;
  const icc = (meanBetween - meanWithin) / whole;
  return { icc, size, designEffect: Math.max(0, 1 + (size - 1) * icc) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
