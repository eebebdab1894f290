import { parseNumber } from './parse-number.ts';
import type { CellValue } from './table.ts';

/** A cell's number times 10^decimals as a whole number, so that sums are exact; null where the cell is no number. */
export function scaledFromCell(value: CellValue, decimals: number): number | null {
  if (value === null) return null;
  const number = parseNumber(value);
  if (number === null) return null;
  return Math.round(number * 10 ** decimals);
}

/** The text of a whole number divided by 10^decimals, with exactly that many decimals: (1250, 2) is "12.50". */
export function textFromScaled(scaled: number, decimals: number): string {
  if (decimals === 0) return String(scaled === 0 ? 0 : scaled);
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const sign = scaled < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
