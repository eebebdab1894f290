import { jensenShannonDistance, jensenShannonDivergence } from '../statistics/jensen-shannon.ts';
import { kullbackLeiblerWithFill } from '../statistics/kullback-leibler-fill.ts';
import { totalVariation } from '../statistics/total-variation.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';
import { textNorm } from '../table/text-norm.ts';

/** Values of a column and how often each occurs; `nulls` is one more category (METHODOLOGY 4.2). */
export interface CategoryCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly nulls: number;
  readonly rows: number;
}

/** Counts the categories of a column: texts normalised, all nulls one. */
export function countCategories(cells: readonly CellValue[], legitimateTokens?: ReadonlySet<string>): CategoryCounts {
  const raw = new Map<CellValue, number>();
  for (const cell of cells) raw.set(cell, (raw.get(cell) ?? 0) + 1);
  const counts = new Map<string, number>();
  let nulls = 0;
  for (const [cell, count] of raw) {
    if (cell === null || isNullCell(cell, legitimateTokens)) {
      nulls += count;
      continue;
    }
    const category = textNorm(cell);
    counts.set(category, (counts.get(category) ?? 0) + count);
  }
  return { counts, nulls, rows: cells.length };
}

/** How far two categorical columns are apart (METHODOLOGY 4.2 and 4.7); all but the divergences in nats in [0, 1]. */
export interface CategoricalDrift {
  /** The headline: square root of the Jensen-Shannon divergence. */
  readonly jsDistance: number;
  readonly jsDivergence: number;
  readonly totalVariation: number;
  readonly nullRateShift: number;
  /** The origin's divergence with a fill of 1e-10, and 1 - e^(-KL) of it. */
  readonly originKlNats: number;
  readonly originKl: number;
}

/** Drift of one categorical, boolean or text column. 1 where exactly one side has no rows, 0 where both have none. */
export function categoricalDrift(reference: CategoryCounts, output: CategoryCounts): CategoricalDrift {
  const [p, q] = pairedCounts(reference, output);
  const originKlNats = originDivergence(reference, output, 1e-10);
  return {
    jsDistance: jensenShannonDistance(p, q),
    jsDivergence: jensenShannonDivergence(p, q),
    totalVariation: totalVariation(p, q),
    nullRateShift: nullRateShift(reference, output),
    originKlNats,
    originKl: 1 - Math.exp(-originKlNats),
  };
}

/** The origin's divergence in nats for any fill of absent categories (METHODOLOGY 4.7); 0 where a side has no rows. */
export function originDivergence(reference: CategoryCounts, output: CategoryCounts, epsilon: number): number {
  if (reference.rows === 0 || output.rows === 0) return 0;
  const [p, q] = pairedCounts(reference, output);
  return Math.max(0, kullbackLeiblerWithFill(p, q, epsilon));
}

/** Both sides' counts over all categories of either, in one order that does not depend on which is which. */
function pairedCounts(reference: CategoryCounts, output: CategoryCounts): [number[], number[]] {
  // Sorted, because the last bits of a sum depend on its order and row order must not matter.
  const categories = [...new Set([...reference.counts.keys(), ...output.counts.keys()])].toSorted();
  const p = categories.map((category) => reference.counts.get(category) ?? 0);
  const q = categories.map((category) => output.counts.get(category) ?? 0);
  if (reference.nulls + output.nulls > 0) {
    p.push(reference.nulls);
    q.push(output.nulls);
  }
  return [p, q];
}

function nullRateShift(reference: CategoryCounts, output: CategoryCounts): number {
  if (reference.rows === 0 || output.rows === 0) return reference.rows === output.rows ? 0 : 1;
  return Math.abs(reference.nulls / reference.rows - output.nulls / output.rows);
}
