import type { ColumnType } from '../table/cell-equality.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';

/** Whether a text can be read as a value of a type; any text is a string. */
export function isReadable(text: string, type: ColumnType): boolean {
  if (type === 'number') return parseNumber(text) !== null;
  if (type === 'date') return parseDate(text) !== null;
  return type === 'string' || /^\s*(true|false)\s*$/i.test(text);
}
