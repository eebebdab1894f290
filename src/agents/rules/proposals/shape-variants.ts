import type { RuleColumn } from '../../../core/dataset/rule-schema.ts';
import { textFromScaled } from '../../../core/table/decimal.ts';
import { dateFromDays, parseDate } from '../../../core/table/parse-date.ts';
import { parseNumber } from '../../../core/table/parse-number.ts';
import type { CellValue } from '../../../core/table/table.ts';
import { readDate } from '../../table-editing/date-form.ts';
import { readDecoratedNumber } from '../../table-editing/plain-number.ts';

const POWERS = [10, 100, 1000, 0.1, 0.01, 0.001] as const;

/**
 * Values that a slip of writing may have made of a number or date: a lost or added sign, a shifted decimal point, a
 * decorated number; day and month exchanged, another order of the parts. Empty for other types and for null.
 */
export function shapeVariants(column: RuleColumn, value: CellValue): string[] {
  if (value === null) return [];
  const variants =
    column.type === 'number' ? numberVariants(column, value) : column.type === 'date' ? dateVariants(value) : [];
  return [...new Set(variants)].filter((variant) => variant !== value);
}

function numberVariants(column: RuleColumn, text: string): string[] {
  const plain = readDecoratedNumber(text)?.text ?? text;
  const number = parseNumber(plain);
  if (number === null) return [];
  const decimals = column.decimals ?? 0;
  const written = (candidate: number): string[] => {
    const scaled = candidate * 10 ** decimals;
    const whole = Math.round(scaled);
    return Math.abs(scaled - whole) < 1e-6 ? [textFromScaled(whole, decimals)] : [];
  };
  const decorated = plain === text ? [] : [plain];
  return [...decorated, ...written(-number), ...POWERS.flatMap((power) => written(number * power))];
}

function dateVariants(text: string): string[] {
  const swapped = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const exchanged = swapped === null ? [] : readDate(`${swapped[1]}-${swapped[3]}-${swapped[2]}`);
  return [...readDate(text), ...exchanged].flatMap((reading) => {
    const days = parseDate(reading.iso);
    return days === null ? [] : [dateFromDays(days)];
  });
}
