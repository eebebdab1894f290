import type { CheckDigitRule } from '../../dataset/rule.ts';
import { isCheckDigitRight } from '../../dataset/rules/check-digit.ts';
import type { CodedColumn } from './coded-column.ts';

/** Each scheme passes about one code in ten by chance. */
const LEAST_CODES = 12;
const LEAST_DIGITS = 5;
const SCHEMES = ['iban97', 'mod11', 'ean13'] as const;

/** Columns of which every code has a right check digit. */
export function mineCheckDigits(columns: readonly CodedColumn[]): CheckDigitRule[] {
  return columns.flatMap((column) => {
    const isCode =
      !column.isPart &&
      (column.type === 'string' || (column.type === 'number' && column.decimals === 0)) &&
      column.values.length >= LEAST_CODES &&
      column.values.every((value) => value.replace(/\D/g, '').length >= LEAST_DIGITS && !/[.\s]/.test(value));
    const scheme = isCode
      ? SCHEMES.find((known) => column.values.every((value) => isCheckDigitRight(value, known)))
      : undefined;
    return scheme === undefined ? [] : [{ kind: 'check-digit', column: column.name, scheme }];
  });
}
