import type { Grid } from '../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../core/dataset/rules/grid.ts';
import { frequencies, quantileOf } from '../../core/profile/column-profile.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import { parseDate } from '../../core/table/parse-date.ts';
import { parseNumber } from '../../core/table/parse-number.ts';

const LEAST_COUNT = 3;
const MOST_SHARE = 0.3;
const FENCE = 3;

/**
 * For each column the values that stand for "no value" without being null: texts without any letter or digit, and numbers
 * or dates far off the others (three interquartile ranges and more) that yet occur at least three times and more often
 * than any other value. What lies within the others' range is never taken for a placeholder.
 */
export function findPlaceholders(grid: Grid): readonly ReadonlySet<string>[] {
  return grid.schema.columns.map((column, c) => {
    const texts = Array.from({ length: grid.rowCount }, (_, row) => valueAt(grid, addressOf(grid, row, c)));
    const present = texts.filter((text): text is string => !isNullCell(text));
    if (column.type === 'string' || column.type === 'boolean') return marksAmong(present, column.vocabulary);
    const parse = column.type === 'date' ? parseDate : parseNumber;
    const [first, second] = frequencies(present);
    if (first === undefined || first.count < LEAST_COUNT || first.count > MOST_SHARE * present.length) return new Set();
    if (first.count === second?.count) return new Set();
    const others = present
      .flatMap((text) => (text === first.value ? [] : (parse(text) ?? [])))
      .toSorted((a, b) => a - b);
    const suspect = parse(first.value);
    return suspect !== null && isFarOff(suspect, others) ? new Set([first.value]) : new Set();
  });
}

/** Marks are placeholders only beside words: a column of marks means something by them. */
function marksAmong(present: readonly string[], vocabulary: readonly string[] | undefined): ReadonlySet<string> {
  const marks = present.filter((text) => !/[\p{L}\p{N}]/u.test(text) && !(vocabulary?.includes(text) ?? false));
  return marks.length <= MOST_SHARE * present.length ? new Set(marks) : new Set();
}

function isFarOff(value: number, sortedOthers: readonly number[]): boolean {
  const [lower, upper] = [quantileOf(sortedOthers, 0.25), quantileOf(sortedOthers, 0.75)];
  if (lower === null || upper === null || upper === lower) return false;
  const [least, greatest] = [sortedOthers[0]!, sortedOthers.at(-1)!];
  const isOutside = value < least || value > greatest;
  return isOutside && (value < lower - FENCE * (upper - lower) || value > upper + FENCE * (upper - lower));
}
