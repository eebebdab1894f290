import { scaledFromCell, textFromScaled } from '../../table/decimal.ts';
import { isNullCell } from '../../table/null-token.ts';
import { dateFromDays, parseDate } from '../../table/parse-date.ts';
import type { CellValue } from '../../table/table.ts';
import type { CellAddress, Grid } from './grid.ts';
import { columnAt, valueAt } from './grid.ts';

/** A cell's value as arithmetic sees it: a whole number of the column's smallest unit, or days; null; or no number at all. */
export type Quantity = number | null | 'unreadable';

/** Number columns: value × 10^decimals; date columns: days since 1970. */
export function quantityAt(grid: Grid, address: CellAddress): Quantity {
  const text = valueAt(grid, address);
  if (text === null || isNullCell(text)) return null;
  const known = grid.quantities[address % grid.width]!;
  let quantity = known.get(text);
  if (quantity === undefined) {
    const column = columnAt(grid, address);
    quantity = (column.type === 'date' ? parseDate(text) : scaledFromCell(text, column.decimals ?? 0)) ?? 'unreadable';
    known.set(text, quantity);
  }
  return quantity;
}

/** The column's text of a quantity; null stays null. */
export function textOfQuantity(grid: Grid, address: CellAddress, quantity: number | null): CellValue {
  if (quantity === null) return null;
  const column = columnAt(grid, address);
  return column.type === 'date' ? dateFromDays(quantity) : textFromScaled(quantity, column.decimals ?? 0);
}

/** Decimals of the column that an address lies in; 0 for other than number columns. */
export function decimalsAt(grid: Grid, address: CellAddress): number {
  return columnAt(grid, address).decimals ?? 0;
}

/** Whether two cells of like columns hold the same: as quantities where both columns are numbers or dates, else as text. */
export function holdSame(grid: Grid, a: CellAddress, b: CellAddress): boolean {
  const [x, y] = [valueAt(grid, a), valueAt(grid, b)];
  if (x === y) return true;
  if (isNullCell(x) || isNullCell(y)) return isNullCell(x) && isNullCell(y);
  const [typeA, typeB] = [columnAt(grid, a).type, columnAt(grid, b).type];
  if (typeA !== typeB || (typeA !== 'number' && typeA !== 'date')) return false;
  const [p, q] = [quantityAt(grid, a), quantityAt(grid, b)];
  return typeof p === 'number' && p === q;
}
