import type { RuleColumn } from '../../dataset/rule-schema.ts';
import { isRealDay } from '../../table/parse-date.ts';
import { parseNumber } from '../../table/parse-number.ts';
import { textFromScaled } from '../../table/decimal.ts';

/** An ISO date whose month and day stand in each other's place: only where the day as written does not exist. */
export function proposeDaySwap(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match;
  if (isRealDay(Number(year), Number(month), Number(day))) return undefined;
  return isRealDay(Number(year), Number(day), Number(month)) ? `${year}-${day}-${month}` : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The ISO dates that another way of writing a date may mean; day-first and month-first both where both exist. */
export function proposeDateForms(text: string): string[] {
  const found: string[] = [];
  const add = (year: string, month: number, day: string): void => {
    if (!isRealDay(Number(year), month, Number(day))) return;
    found.push(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  };
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (numeric !== null) {
    add(numeric[3]!, Number(numeric[1]), numeric[2]!);
    add(numeric[3]!, Number(numeric[2]), numeric[1]!);
  }
  const yearFirst = /^(\d{4})[./]?(\d{2})[./]?(\d{2})$/.exec(text);
  if (yearFirst !== null) add(yearFirst[1]!, Number(yearFirst[2]), yearFirst[3]!);
  const named = /^(?:(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?|([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2}),?)\s+(\d{4})$/.exec(text);
  if (named !== null)
    add(named[5]!, MONTHS.indexOf((named[2] ?? named[3])!.toLowerCase()) + 1, (named[1] ?? named[4])!);
  return [...new Set(found)];
}

/** The plain number inside a text with thousands commas, a currency sign, a percent sign or a unit. */
export function proposeNumberForm(text: string, column: RuleColumn): string | undefined {
  const match =
    /^\s*[$€£]?\s*([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s*(?:%|[A-Za-z]{1,8}\.?)?\s*$/.exec(text);
  if (match === null) return undefined;
  const plain = match[1]!.replaceAll(',', '');
  return plain === text ? undefined : inColumnDecimals(Number(plain), column);
}

/** The number with its sign turned, and a hundredth of it: the two slips that leave a declared domain. */
export function proposeDomainShifts(text: string, column: RuleColumn): string[] {
  const number = parseNumber(text);
  if (number === null || number === 0) return [];
  return [-number, number / 100].flatMap((shifted) => {
    const written = inColumnDecimals(shifted, column);
    return written === undefined ? [] : [written];
  });
}

/** The number in the column's decimals, if it has no more of them. */
function inColumnDecimals(number: number, column: RuleColumn): string | undefined {
  const decimals = column.decimals ?? 0;
  const scaled = number * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 ? textFromScaled(Math.round(scaled), decimals) : undefined;
}
