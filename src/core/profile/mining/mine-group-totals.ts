import type { GroupSumRule, NoOverlapRule, RankRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { dateColumns, numberColumns } from './coded-column.ts';
import { groupColumns, rowsByCode } from './find-sequences.ts';

/** Groups of two and more rows that must bear a rule out. */
const LEAST_GROUPS = 5;

/** Number columns that hold, in every row, the sum of another over the row's group. */
export function mineGroupSums(columns: readonly CodedColumn[]): GroupSumRule[] {
  const numbers = numberColumns(columns);
  return overGroups(columns, (group, groups) =>
    numbers.flatMap((computed) => {
      if (!groups.every((rows) => isLevel(computed, rows))) return [];
      return numbers
        .filter((addend) => addend !== computed && groups.every((rows) => sumsTo(rows, addend, computed)))
        .map((addend): GroupSumRule => ({
          kind: 'group-sum',
          computed: computed.name,
          addend: addend.name,
          group: group.name,
        }));
    }),
  );
}

function isLevel(column: CodedColumn, rows: readonly number[]): boolean {
  const first = column.codes[rows[0]!]!;
  return first >= 0 && rows.every((row) => column.codes[row] === first);
}

function sumsTo(rows: readonly number[], addend: CodedColumn, computed: CodedColumn): boolean {
  const scale = 10 ** (computed.decimals - addend.decimals);
  const sum = rows.reduce((total, row) => total + (addend.quantities![row]! || 0) * scale, 0);
  return Math.abs(sum - computed.quantities![rows[0]!]!) < 1e-6;
}

/** Whole numbers that rank another number within a group, the largest first. */
export function mineRanks(columns: readonly CodedColumn[]): RankRule[] {
  const numbers = numberColumns(columns);
  return overGroups(columns, (group, groups) =>
    numbers
      .filter((computed) => computed.decimals === 0)
      .flatMap((computed) =>
        numbers
          .filter((of) => of !== computed && of.nullCount === 0 && groups.every((rows) => ranks(rows, of, computed)))
          .map((of): RankRule => ({ kind: 'rank', computed: computed.name, of: of.name, group: group.name })),
      ),
  );
}

function ranks(rows: readonly number[], of: CodedColumn, computed: CodedColumn): boolean {
  return rows.every((row) => {
    const [rank, value] = [computed.quantities![row]!, of.quantities![row]!];
    // The cheapest refusals first: most columns hold no small numbers.
    if (value === 0) return Number.isNaN(rank);
    if (!(rank >= 1 && rank <= rows.length)) return false;
    return rank === 1 + rows.filter((other) => of.quantities![other]! > value).length;
  });
}

/** Periods that never overlap within a group; an open end ends the group's periods. */
export function mineNoOverlaps(columns: readonly CodedColumn[]): NoOverlapRule[] {
  const dates = dateColumns(columns);
  return overGroups(columns, (group, groups) =>
    group.type === 'date'
      ? []
      : dates.flatMap((from) =>
          dates
            .filter((to) => to !== from && isPeriod(from, to) && groups.every((rows) => areApart(rows, from, to)))
            .map((to): NoOverlapRule => ({ kind: 'no-overlap', group: group.name, from: from.name, to: to.name })),
        ),
  );
}

function isPeriod(from: CodedColumn, to: CodedColumn): boolean {
  if (from.nullCount > 0) return false;
  let longer = 0;
  for (let row = 0; row < from.codes.length; row += 1) {
    const length = to.quantities![row]! - from.quantities![row]!;
    if (length < 0) return false;
    if (length > 0) longer += 1;
  }
  return 2 * longer >= from.codes.length;
}

function areApart(rows: readonly number[], from: CodedColumn, to: CodedColumn): boolean {
  const sorted = rows.toSorted((a, b) => from.quantities![a]! - from.quantities![b]!);
  return sorted.slice(1).every((row, before) => {
    const end = to.quantities![sorted[before]!]!;
    return Number.isNaN(end) || end < from.quantities![row]!;
  });
}

function overGroups<Found>(
  columns: readonly CodedColumn[],
  mine: (group: CodedColumn, groups: readonly (readonly number[])[]) => readonly Found[],
): Found[] {
  return groupColumns(columns).flatMap((group) => {
    const groups = rowsByCode(group);
    return groups.filter((rows) => rows.length > 1).length < LEAST_GROUPS ? [] : [...mine(group, groups)];
  });
}
