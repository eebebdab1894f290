import { ABSENT, areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality, MaybeAbsentCell } from '../table/cell-equality.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import { textDistance } from './severity.ts';

/**
 * How near the output of one error cell is to the truth, in [0, 1] (METHODOLOGY 1.5): for numbers and dates
 * max(0, 1 - |o - c| / |d - c|), where the dirty value is none 1 for the truth and else 0; for texts 1 minus their
 * distance by length. An absent or wrongly null output earns 0.
 */
export function gradedCredit(
  cell: { readonly clean: CellValue; readonly dirty: CellValue; readonly output: MaybeAbsentCell },
  column: ColumnEquality,
): number {
  const { clean, dirty, output } = cell;
  if (output === ABSENT) return 0;
  if (areCellsEqual(output, clean, column)) return 1;
  if (output === null || clean === null) return 0;
  if (column.type !== 'number' && column.type !== 'date') return 1 - textDistance(output, clean);
  const parse = column.type === 'number' ? parseNumber : parseDate;
  const [c, d, o] = [parse(clean), dirty === null ? null : parse(dirty), parse(output)];
  if (c === null || d === null || o === null || d === c) return 0;
  return Math.max(0, 1 - Math.abs(o - c) / Math.abs(d - c));
}
