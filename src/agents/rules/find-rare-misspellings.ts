import type { Grid } from '../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../core/dataset/rules/grid.ts';
import { frequencies } from '../../core/profile/column-profile.ts';
import { editDistance } from '../../core/table/edit-distance.ts';
import { isNullCell } from '../../core/table/null-token.ts';

const TIMES_AS_OFTEN = 10;
const LEAST_LENGTH = 3;
const LONG = 8;
const MOST_DISTINCT_SHARE = 0.5;

/**
 * For each column the texts that are most likely slips of another, with that other: one edit away (two in long texts) from one that is at
 * least ten times as common, with the same digits. Only of text columns that declare neither vocabulary nor pattern and
 * repeat their values; short codes, of which one edit makes another, are left out.
 */
export function findRareMisspellings(grid: Grid): readonly ReadonlyMap<string, string>[] {
  return grid.schema.columns.map((column, c) => {
    if (column.type !== 'string' || column.vocabulary !== undefined || column.pattern !== undefined) return new Map();
    const texts = Array.from({ length: grid.rowCount }, (_, row) => valueAt(grid, addressOf(grid, row, c)));
    const values = frequencies(texts.filter((text): text is string => !isNullCell(text)));
    if (values.length > MOST_DISTINCT_SHARE * grid.rowCount) return new Map();
    return new Map(
      values.flatMap(({ value, count }): [string, string][] => {
        const meant = values.find((other) => other.count >= TIMES_AS_OFTEN * count && isSlip(value, other.value));
        return meant === undefined ? [] : [[value, meant.value]];
      }),
    );
  });
}

function isSlip(text: string, word: string): boolean {
  if (Math.min(text.length, word.length) < LEAST_LENGTH || text.replace(/\D/g, '') !== word.replace(/\D/g, ''))
    return false;
  const limit = word.length >= LONG ? 2 : 1;
  return editDistance(text, word, limit) <= limit;
}
