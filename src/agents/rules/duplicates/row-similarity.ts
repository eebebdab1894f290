import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { jaroWinkler } from '../../../core/profile/jaro-winkler.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { textNorm } from '../../../core/table/text-norm.ts';

/** How two rows compare over some columns. */
export interface RowSimilarity {
  /** Share of the columns that both rows fill in which they are equal but for case and blanks. */
  readonly equalShare: number;
  /** Mean over those columns: 1 where equal, Jaro–Winkler for texts, 0 for unequal numbers and dates. */
  readonly closeness: number;
  /** Columns that both rows fill. */
  readonly compared: number;
}

/** Compares two rows over columns, by number. */
export function rowSimilarity(grid: Grid, a: number, b: number, columns: readonly number[]): RowSimilarity {
  let [equal, sum, compared] = [0, 0, 0];
  for (const column of columns) {
    const [x, y] = [valueAt(grid, addressOf(grid, a, column)), valueAt(grid, addressOf(grid, b, column))];
    if (x === null || y === null || isNullCell(x) || isNullCell(y)) continue;
    compared += 1;
    const [p, q] = [textNorm(x).toLowerCase(), textNorm(y).toLowerCase()];
    if (p === q) {
      equal += 1;
      sum += 1;
    } else if (grid.schema.columns[column]!.type === 'string') sum += jaroWinkler(p, q);
  }
  return compared === 0
    ? { equalShare: 0, closeness: 0, compared }
    : { equalShare: equal / compared, closeness: sum / compared, compared };
}
