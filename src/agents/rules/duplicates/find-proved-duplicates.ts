import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { relatedRows, jointEnergy } from './rows-energy.ts';
import { rowSimilarity } from './row-similarity.ts';

/** A row that must go, with the row that it repeats. */
export interface ProvedDuplicate {
  readonly row: number;
  readonly twin: number;
}

const LEAST_EQUAL_SHARE = 0.45;

/**
 * Rows whose removal makes broken rules among the rows of their groups hold (a running total, a sum or a numbering closes),
 * and that resemble a row of those groups which stays. The one that settles most goes first, until none settles anything.
 */
export function findProvedDuplicates(grid: Grid, isKept: (row: number) => boolean): ProvedDuplicate[] {
  const kept = new Set(Array.from({ length: grid.rowCount }, (_, row) => row).filter(isKept));
  const columns = grid.schema.columns.map((_, c) => c);
  const proved: ProvedDuplicate[] = [];
  for (;;) {
    const relatedOf = relatedRows(grid, [...kept]);
    const energies = new Map<string, number>();
    const energyOf = (rows: readonly number[]): number => {
      const key = rows.join(',');
      const known = energies.get(key) ?? jointEnergy(grid, rows);
      energies.set(key, known);
      return known;
    };
    let best: (ProvedDuplicate & { readonly drop: number; readonly equalShare: number }) | undefined;
    for (const row of kept) {
      const related = relatedOf(row);
      const energy = energyOf(related);
      if (energy === 0 || related.length < 2) continue;
      const others = related.filter((other) => other !== row);
      const twin = mostSimilar(grid, row, others, columns);
      if (twin.equalShare < LEAST_EQUAL_SHARE) continue;
      const drop = energy - energyOf(others);
      const isBetter =
        best === undefined || drop > best.drop || (drop === best.drop && twin.equalShare > best.equalShare);
      if (drop >= 1 && isBetter) best = { row, twin: twin.row, drop, equalShare: twin.equalShare };
    }
    if (best === undefined) return proved;
    kept.delete(best.row);
    proved.push({ row: best.row, twin: best.twin });
  }
}

function mostSimilar(
  grid: Grid,
  row: number,
  others: readonly number[],
  columns: readonly number[],
): { row: number; equalShare: number } {
  let best = { row, equalShare: 0 };
  for (const other of others) {
    const { equalShare } = rowSimilarity(grid, row, other, columns);
    if (equalShare > best.equalShare) best = { row: other, equalShare };
  }
  return best;
}
