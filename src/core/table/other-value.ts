import type { Random } from '../../foundation/random.ts';
import type { ColumnEquality } from './cell-equality.ts';
import { areCellsEqual } from './cell-equality.ts';
import type { CellValue } from './table.ts';

/**
 * A value of the column that differs, as the scorer compares, from every value to be avoided. Where the column has none,
 * one is made from the first by adding to its end (null where there is no other way).
 */
export function otherValue(
  cells: readonly CellValue[],
  avoid: readonly CellValue[],
  equality: ColumnEquality,
  random: Random,
): CellValue {
  const differs = (cell: CellValue): boolean => avoid.every((value) => !areCellsEqual(cell, value, equality));
  const distinct = [...new Set(cells)].filter(differs);
  if (distinct.length > 0) return random.pick(distinct);
  const base = avoid.find((value) => value !== null) ?? '';
  return [`${base}1`, `${base}2`, `${base}3`].find(differs) ?? null;
}
