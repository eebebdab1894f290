import { jensenShannonDistance } from '../statistics/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../statistics/kolmogorov-smirnov.ts';
import { midDistribution } from '../statistics/mid-distribution.ts';
import { populationStabilityIndex } from '../statistics/population-stability.ts';
import { countInBins, stabilityBins } from '../statistics/stability-bins.ts';
import type { StabilityBins } from '../statistics/stability-bins.ts';
import { wassersteinDistance } from '../statistics/wasserstein-distance.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import type { NumericDriftFigures } from './drift-score.ts';

/** The numbers of a column, or its dates as days, sorted ascending, and the cells that are none. */
export interface NumericValues {
  readonly sorted: Float64Array;
  /** Null or unparseable cells. */
  readonly nulls: number;
  readonly rows: number;
}

/** Reads the values of a number or date column. */
export function readNumericValues(cells: readonly CellValue[], type: 'number' | 'date'): NumericValues {
  const parse = type === 'number' ? parseNumber : parseDate;
  const values = new Float64Array(cells.length);
  let count = 0;
  for (const cell of cells) {
    const value = cell === null ? null : parse(cell);
    if (value !== null) values[count++] = value;
  }
  return { sorted: values.slice(0, count).sort(), nulls: cells.length - count, rows: cells.length };
}

/**
 * The headline of METHODOLOGY 4.3, in [0, 1]: the shift of the share of nulls, plus the Wasserstein distance by the
 * reference's range (capped at 1; for a constant reference the share of other values) weighted by the values left.
 * 1 where exactly one side has no rows, 0 where both have none.
 */
export function numericDrift(reference: NumericValues, output: NumericValues): number {
  if (reference.rows === 0 || output.rows === 0) return reference.rows === output.rows ? 0 : 1;
  const [nullsBefore, nullsAfter] = [reference.nulls / reference.rows, output.nulls / output.rows];
  const moved = (1 - Math.max(nullsBefore, nullsAfter)) * scaledDistance(reference.sorted, output.sorted);
  return Math.min(1, Math.abs(nullsBefore - nullsAfter) + moved);
}

function scaledDistance(reference: Float64Array, output: Float64Array): number {
  const range = rangeOf(reference);
  if (reference.length === 0 || output.length === 0) return 0;
  if (range > 0) return Math.min(1, wassersteinDistance(reference, output) / range);
  return output.filter((value) => value !== reference[0]).length / output.length;
}

/** The secondary figures of METHODOLOGY 4.5 and 4.7 and the bins that they stand on. */
export interface NumericDriftDetail extends NumericDriftFigures {
  readonly bins: StabilityBins;
  readonly referenceCounts: readonly number[];
  readonly outputCounts: readonly number[];
}

/** Secondary figures of one numeric column; those over values are null where a side has none. `bins` are the reference's. */
export function numericDriftDetail(
  reference: NumericValues,
  output: NumericValues,
  bins: StabilityBins = stabilityBins(reference.sorted),
): NumericDriftDetail {
  const [r, o] = [reference.sorted, output.sorted];
  const referenceCounts = countInBins(bins, r, reference.nulls);
  const outputCounts = countInBins(bins, o, output.nulls);
  const hasBoth = r.length > 0 && o.length > 0;
  const distance = wassersteinDistance(r, o);
  const range = rangeOf(r);
  const psi = populationStabilityIndex(referenceCounts, outputCounts);
  return {
    nullRateShift: Math.abs(shareOf(reference) - shareOf(output)),
    wassersteinRaw: hasBoth ? distance : null,
    originWasserstein: hasBoth ? (range > 0 ? Math.min(1, distance / range) : 0) : null,
    quantileWasserstein: hasBoth ? wassersteinDistance(midDistribution(r, r), midDistribution(r, o)) : null,
    ks: hasBoth ? kolmogorovSmirnov(r, o) : null,
    psi,
    psiNormalised: 1 - Math.exp(-psi),
    jsBinnedDistance: jensenShannonDistance(referenceCounts, outputCounts),
    bins,
    referenceCounts,
    outputCounts,
  };
}

/** Share of nulls; a column without rows counts as all null. */
function shareOf(values: NumericValues): number {
  return values.rows === 0 ? 1 : values.nulls / values.rows;
}

function rangeOf(sorted: Float64Array): number {
  return sorted.length === 0 ? 0 : sorted.at(-1)! - sorted[0]!;
}
