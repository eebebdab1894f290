import type { Grid } from '../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../core/dataset/rules/grid.ts';
import { frequencies } from '../../core/profile/column-profile.ts';
import { isNullCell } from '../../core/table/null-token.ts';

const OFTEN = 3;

/** The words that a column's cells may be: its declared vocabulary, else the texts that it holds at least three times. */
export function knownWords(grid: Grid): readonly (readonly string[])[] {
  return grid.schema.columns.map((column, c) => {
    if (column.vocabulary !== undefined) return column.vocabulary;
    if (column.type !== 'string') return [];
    const texts = Array.from({ length: grid.rowCount }, (_, row) => valueAt(grid, addressOf(grid, row, c)));
    const present = texts.filter((text): text is string => !isNullCell(text));
    return frequencies(present).flatMap(({ value, count }) => (count >= OFTEN ? [value] : []));
  });
}
