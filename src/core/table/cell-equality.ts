import { decodeHTML } from 'entities';
import { isNullCell } from './null-token.ts';
import { parseDate } from './parse-date.ts';
import { parseNumber } from './parse-number.ts';
import type { CellValue } from './table.ts';
import { textNorm } from './text-norm.ts';

export type ColumnType = 'string' | 'number' | 'date' | 'boolean';

/** `canonical`: by value; `sensitive`: by exact text after trim (format-sensitive columns); `raha`: as Raha's evaluation compares. */
export type EqualityMode = 'canonical' | 'sensitive' | 'raha';

/** How the cells of one column are compared (METHODOLOGY 1.2). */
export interface ColumnEquality {
  readonly type: ColumnType;
  readonly mode: EqualityMode;
  /** Absolute tolerance beside the standing one; null or absent: none. */
  readonly absoluteTolerance?: number | null;
  /** Null tokens that are real values here, trimmed and in lower case; see legitimateNullTokens. */
  readonly legitimateTokens?: ReadonlySet<string>;
}

/** A cell that the output lacks (its row or column is missing): equals only itself. */
export const ABSENT = Symbol('absent cell');
export type MaybeAbsentCell = CellValue | typeof ABSENT;

/**
 * Whether two cells are equal under a column's rule (METHODOLOGY 1.2). Symmetric. An absent cell equals only an absent
 * cell; all nulls are equal; a null never equals a value.
 */
export function areCellsEqual(a: MaybeAbsentCell, b: MaybeAbsentCell, column: ColumnEquality): boolean {
  if (a === b) return true;
  if (a === ABSENT || b === ABSENT) return false;
  if (column.mode === 'raha') return rahaText(a) === rahaText(b);
  const aIsNull = isNullCell(a, column.legitimateTokens);
  const bIsNull = isNullCell(b, column.legitimateTokens);
  if (aIsNull || bIsNull) return aIsNull && bIsNull;
  if (a === null || b === null) return false;
  if (column.mode === 'sensitive') return a.normalize('NFC').trim() === b.normalize('NFC').trim();
  return areValuesEqual(a, b, column);
}

function areValuesEqual(a: string, b: string, column: ColumnEquality): boolean {
  switch (column.type) {
    case 'number':
      return areNumbersEqual(a, b, column.absoluteTolerance ?? 0);
    case 'date': {
      const [x, y] = [parseDate(a), parseDate(b)];
      if (x === null && y === null) return textNorm(a) === textNorm(b);
      return x === y;
    }
    case 'boolean':
      return textNorm(foldBoolean(a)) === textNorm(foldBoolean(b));
    case 'string':
      return textNorm(a) === textNorm(b);
  }
}

function areNumbersEqual(a: string, b: string, absoluteTolerance: number): boolean {
  const [x, y] = [parseNumber(a), parseNumber(b)];
  if (x === null && y === null) return textNorm(a) === textNorm(b);
  if (x === null || y === null) return false;
  const tolerance = Math.max(absoluteTolerance, 1e-9, 1e-9 * Math.max(Math.abs(x), Math.abs(y)));
  return Math.abs(x - y) <= tolerance;
}

function foldBoolean(text: string): string {
  return /^\s*(true|false)\s*$/i.test(text) ? text.toLowerCase() : text;
}

/**
 * Raha's value_normalizer: html-unescape, the first 32 runs of tabs, newlines and blanks to one blank (its call passes a
 * flag where a count is due), then a strip of those. Null is the empty text.
 */
export function rahaText(value: CellValue): string {
  if (value === null) return '';
  let runs = 0;
  const spaced = decodeHTML(value).replace(/[\t\n ]+/g, (run) => (++runs <= 32 ? ' ' : run));
  return spaced.replace(/^[\t\n ]+|[\t\n ]+$/g, '');
}
