import type { CodedColumn } from './coded-column.ts';
import { isVaried } from './coded-column.ts';

/** Groups must have so many rows on average for an order within them to say anything. */
const LEAST_MEAN_SIZE = 2.5;
/** More columns than this are not tried as groups or orders; the first in the table are. */
const MOST_TRIED = 40;

/** A column that splits the table, and one that orders each group without ties. */
export interface Sequence {
  readonly group: CodedColumn;
  readonly order: CodedColumn;
  /** Rows of each group in order. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Columns that split the table into groups of several rows; of several that split it alike a part comes first (its
 * column is the key's more often), then the first in the table.
 */
export function groupColumns(columns: readonly CodedColumn[]): CodedColumn[] {
  const seen = new Set<string>();
  return columns
    .filter(
      (column) =>
        column.nullCount === 0 &&
        isVaried(column) &&
        column.decimals === 0 &&
        column.codes.length >= LEAST_MEAN_SIZE * column.values.length,
    )
    .toSorted((a, b) => Number(b.isPart) - Number(a.isPart) || a.place - b.place)
    .filter((column) => {
      // Codes are given in order of appearance, so that equal splits have equal codes.
      const mark = markOf(column.codes);
      return seen.has(mark) ? false : seen.add(mark);
    })
    .slice(0, MOST_TRIED);
}

/** Every split of the table with an order of its groups; each arrangement of rows once, ordered by a number before a date. */
export function findSequences(columns: readonly CodedColumn[]): Sequence[] {
  const orders = columns
    .filter(({ nullCount, quantities, decimals }) => nullCount === 0 && quantities !== null && decimals === 0)
    .filter(isVaried)
    .toSorted((a, b) => rankAsOrder(a) - rankAsOrder(b) || a.place - b.place)
    .slice(0, MOST_TRIED);
  const groups = groupColumns(columns).filter((column) => column.type !== 'date');
  return groups.flatMap((group) => {
    const seen = new Set<string>();
    return orders.flatMap((order) => {
      if (order.source === group.source && !order.isPart) return [];
      const sorted = sortedGroups(group, order);
      if (sorted === null) return [];
      const mark = markOf(sorted.flat());
      if (seen.has(mark)) return [];
      seen.add(mark);
      return [{ group, order, groups: sorted }];
    });
  });
}

function rankAsOrder(column: CodedColumn): number {
  return column.isPart ? 0 : column.type === 'number' ? 2 : 1;
}

/** The rows of each value. */
export function rowsByCode(column: CodedColumn): number[][] {
  const rows = column.values.map((): number[] => []);
  column.codes.forEach((code, row) => rows[code]?.push(row));
  return rows;
}

/** Null where two rows of a group have the same place. */
function sortedGroups(group: CodedColumn, order: CodedColumn): number[][] | null {
  const taken = new Set<number>();
  for (let row = 0; row < group.codes.length; row += 1) {
    const place = group.codes[row]! * order.values.length + order.codes[row]!;
    if (taken.has(place)) return null;
    taken.add(place);
  }
  return rowsByCode(group).map((rows) => rows.toSorted((a, b) => order.quantities![a]! - order.quantities![b]!));
}

/** Tells lists of numbers apart: FNV-1a over them, with length and ends. */
function markOf(numbers: ArrayLike<number>): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < numbers.length; i += 1) hash = Math.imul(hash ^ numbers[i]!, 0x01000193);
  return `${numbers.length}/${hash}/${numbers[0]}/${numbers[numbers.length - 1]}`;
}
