import { quantile } from './quantile.ts';

/** Bins of METHODOLOGY 4.5: below, inner bins, above, null. A constant reference has <, =, >, null. */
export interface StabilityBins {
  /** Distinct deciles of the reference, ascending; one for a constant reference, none for an empty one. */
  readonly edges: readonly number[];
  /** Bins in all, with below, above and null. */
  readonly count: number;
}

/** Bins whose edges are the distinct deciles of reference values sorted ascending, rounded to nine decimals. */
export function stabilityBins(sortedReference: ArrayLike<number>): StabilityBins {
  const edges: number[] = [];
  if (sortedReference.length > 0) {
    for (let decile = 0; decile <= 10; decile += 1) {
      const edge = roundToNine(quantile(sortedReference, decile / 10));
      if (edge !== edges.at(-1)) edges.push(edge);
    }
  }
  return { edges, count: Math.max(edges.length - 1, 1) + 3 };
}

/** Counts of values, and of nulls last, in each bin. */
export function countInBins(bins: StabilityBins, values: ArrayLike<number>, nulls: number): number[] {
  const counts = Array.from({ length: bins.count }, () => 0);
  for (let i = 0; i < values.length; i += 1) {
    const bin = binOf(bins, roundToNine(values[i]!));
    counts[bin] = counts[bin]! + 1;
  }
  counts[bins.count - 1] = nulls;
  return counts;
}

/** What each bin holds, for a chart; `format` writes an edge. */
export function binLabels(bins: StabilityBins, format: (edge: number) => string = String): string[] {
  const edges = bins.edges.map(format);
  const first = edges[0];
  const last = edges.at(-1);
  if (first === undefined || last === undefined) return ['-', 'any', '+', 'null'];
  const inner =
    edges.length === 1
      ? [`= ${first}`]
      : edges.slice(1).map((edge, i) => `[${edges[i]!}, ${edge}${i === edges.length - 2 ? ']' : ')'}`);
  return [`< ${first}`, ...inner, `> ${last}`, 'null'];
}

function binOf(bins: StabilityBins, value: number): number {
  const { edges } = bins;
  // Without a reference every value is the one inner bin's.
  if (edges.length === 0) return 1;
  if (value < edges[0]!) return 0;
  if (value > edges.at(-1)!) return bins.count - 2;
  let bin = 1;
  while (bin < edges.length - 1 && value >= edges[bin]!) bin += 1;
  return bin;
}

function roundToNine(value: number): number {
  return Math.abs(value) > 1e6 ? Number(value.toFixed(9)) : Math.round(value * 1e9) / 1e9;
}
