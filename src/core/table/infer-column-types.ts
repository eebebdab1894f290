import type { ColumnType } from './cell-equality.ts';
import { isNullCell } from './null-token.ts';
import { parseDate } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';
import type { CellValue, Table } from './table.ts';

/**
 * The type of each column, read from a clean table: number, date or boolean where every non-null cell is one, else string.
 * A number with a leading zero makes its column a string (a postal code, an account); so does a column of nulls only.
 */
export function inferColumnTypes(clean: Table): ColumnType[] {
  return clean.cells.map(inferColumnType);
}

function inferColumnType(cells: readonly CellValue[]): ColumnType {
  const values = cells.filter((cell): cell is string => cell !== null && !isNullCell(cell));
  if (values.length === 0) return 'string';
  if (values.every((value) => parseNumber(value) !== null && !/^\s*[+-]?0\d/.test(value))) return 'number';
  if (values.every((value) => parseDate(value) !== null)) return 'date';
  return values.every((value) => /^\s*(true|false)\s*$/i.test(value)) ? 'boolean' : 'string';
}
