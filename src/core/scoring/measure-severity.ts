import { quantile } from '../statistics/quantile.ts';
import { ABSENT } from '../table/cell-equality.ts';
import type { MaybeAbsentCell } from '../table/cell-equality.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import type { ColumnProfile } from './column-profiles.ts';
import { textDistance } from './severity.ts';

/** Weight of a damaged cell by its column: 3 for keys, 2 for protected columns, 1 for others (METHODOLOGY 3.3). */
export function damageWeight(column: { readonly isKey: boolean; readonly isProtected: boolean }): number {
  return column.isKey ? 3 : column.isProtected ? 2 : 1;
}

/**
 * Size of one damaged cell, in [0, 1] (METHODOLOGY 3.3): 1 for keys, categories, and anything made null, absent or
 * unreadable; for numbers and dates the change by the clean column's interquartile range; for free text the distance.
 */
export function damageMagnitude(clean: CellValue, output: MaybeAbsentCell, profile: ColumnProfile): number {
  const { column, kind } = profile;
  if (column.isKey || output === ABSENT || output === null || clean === null) return 1;
  if (isNullCell(output, column.legitimateTokens) || isNullCell(clean, column.legitimateTokens)) return 1;
  if (kind === 'free-text') return textDistance(output, clean);
  if (kind === 'categorical') return 1;
  const parse = column.type === 'date' ? parseDate : parseNumber;
  const [c, o] = [parse(clean), parse(output)];
  const values = profile.clean.numeric?.sorted ?? [];
  const range = quantile(values, 0.75) - quantile(values, 0.25);
  if (c === null || o === null || !(range > 0)) return 1;
  return Math.min(1, Math.abs(o - c) / range);
}
