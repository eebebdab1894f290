import type { ColumnType } from '../table/cell-equality.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue } from '../table/table.ts';
import { valuePattern } from './value-pattern.ts';

/** A thing with how often it was seen. */
export interface Frequency {
  readonly value: string;
  readonly count: number;
}

/** What the values of a column tell of it, without any rule. */
export interface ColumnProfile {
  readonly rowCount: number;
  readonly nullCount: number;
  /** Non-null values as they stand, the commonest first, ties by code point. */
  readonly values: readonly Frequency[];
  /** Their shapes (see valuePattern), ordered likewise. */
  readonly patterns: readonly Frequency[];
  /** Numbers (days for dates) of the values that parse, ascending; empty for other types. */
  readonly sortedNumbers: readonly number[];
  /** Most decimals seen among plain numbers in at least a tenth of them; 0 where there are none. */
  readonly decimals: number;
}

/** Profiles a column. Reads the cells, keeps none of the array. */
export function profileColumn(cells: readonly CellValue[], type: ColumnType): ColumnProfile {
  const present = cells.filter((cell): cell is string => !isNullCell(cell));
  const parse = type === 'number' ? parseNumber : type === 'date' ? parseDate : () => null;
  return {
    rowCount: cells.length,
    nullCount: cells.length - present.length,
    values: frequencies(present),
    patterns: frequencies(present.map(valuePattern)),
    sortedNumbers: present.flatMap((text) => parse(text) ?? []).toSorted((a, b) => a - b),
    decimals: type === 'number' ? usualDecimals(present) : 0,
  };
}

/** How often each text occurs, the commonest first, ties by code point. */
export function frequencies(texts: readonly string[]): Frequency[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The type-7 quantile (linear between neighbours, as R and numpy) of ascending numbers; null where there are none. */
export function quantileOf(sortedNumbers: readonly number[], share: number): number | null {
  if (sortedNumbers.length === 0) return null;
  const position = share * (sortedNumbers.length - 1);
  const below = sortedNumbers[Math.floor(position)]!;
  const above = sortedNumbers[Math.ceil(position)]!;
  return below + (above - below) * (position - Math.floor(position));
}

function usualDecimals(texts: readonly string[]): number {
  const counts = new Map<number, number>();
  let total = 0;
  for (const text of texts) {
    const match = /^[+-]?\d+(?:\.(\d+))?$/.exec(text.trim());
    if (match === null) continue;
    total += 1;
    const decimals = match[1]?.length ?? 0;
    counts.set(decimals, (counts.get(decimals) ?? 0) + 1);
  }
  const usual = [...counts].filter(([, count]) => count * 10 >= total).map(([decimals]) => decimals);
  return Math.max(0, ...usual);
}
