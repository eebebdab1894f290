import type { AgeRule, DateDifferenceRule, MonotoneRule, NoOverlapRule, OrderRule } from '../rule.ts';
import type { Grid } from './grid.ts';
import { addressOf, sourceColumn } from './grid.ts';
import { createSumInstance } from './ground-linear.ts';
import { groupRows, orderedGroups } from './groups.ts';
import type { RuleInstance } from './rule-instance.ts';
import { solvesNothing } from './rule-instance.ts';
import { quantityAt, textOfQuantity } from './typed-value.ts';
import { dateFromDays } from '../../table/parse-date.ts';

/** computed - to + from = 0 in days, one claim a row. */
export function groundDateDifference(rule: DateDifferenceRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const [computed, from, to] = [rule.computed, rule.from, rule.to].map((name) =>
      addressOf(grid, row, sourceColumn(grid, name)),
    );
    const terms = [
      { address: computed!, weight: 1 },
      { address: to!, weight: -1 },
      { address: from!, weight: 1 },
    ];
    return createSumInstance({ rule, sum: { terms, total: 0 }, computed: [computed!] });
  });
}

/** computed is the whole years from `born` to `at`, one claim a row. */
export function groundAge(rule: AgeRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const cells = [rule.computed, rule.born, rule.at].map((name) => addressOf(grid, row, sourceColumn(grid, name)));
    const [computed, born, at] = cells as [number, number, number];
    const ageIn = (grid: Grid): number | null => {
      const [b, a] = [quantityAt(grid, born), quantityAt(grid, at)];
      return typeof b === 'number' && typeof a === 'number' ? wholeYears(b, a) : null;
    };
    return {
      rule,
      cells,
      computed: [computed],
      test(grid) {
        if (cells.some((address) => quantityAt(grid, address) === 'unreadable')) return 'broken';
        const [age, computedAge] = [ageIn(grid), quantityAt(grid, computed)];
        return age === computedAge ? 'holds' : age === null ? 'silent' : 'broken';
      },
      solveFor(grid, target) {
        const age = ageIn(grid);
        return target === computed && age !== null ? textOfQuantity(grid, computed, age) : undefined;
      },
    };
  });
}

function wholeYears(bornDays: number, atDays: number): number {
  const [born, at] = [dateFromDays(bornDays), dateFromDays(atDays)];
  const years = Number(at.slice(0, 4)) - Number(born.slice(0, 4));
  return at.slice(5) < born.slice(5) ? years - 1 : years;
}

/** lesser ≤ greater, and not more than so many days (or units) apart, one claim a row. */
export function groundOrder(rule: OrderRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const cells = [rule.lesser, rule.greater].map((name) => addressOf(grid, row, sourceColumn(grid, name)));
    return createComparison({
      rule,
      cells,
      isRight: ([lesser, greater]) =>
        lesser! <= greater! && greater! - lesser! <= (rule.maximumDays ?? Number.POSITIVE_INFINITY),
    });
  });
}

/** Neighbours in the group's order never fall, one claim a pair. */
export function groundMonotone(rule: MonotoneRule, grid: Grid): RuleInstance[] {
  const column = sourceColumn(grid, rule.column);
  return orderedGroups(grid, rule.group, rule.order).flatMap((rows) =>
    rows.slice(1).map((row, position) =>
      createComparison({
        rule,
        cells: [addressOf(grid, rows[position]!, column), addressOf(grid, row, column)],
        isRight: ([before, after]) => (rule.strict ? before! < after! : before! <= after!),
      }),
    ),
  );
}

/** Periods of a group do not overlap, one claim a pair of neighbours by their beginning. */
export function groundNoOverlap(rule: NoOverlapRule, grid: Grid): RuleInstance[] {
  const [from, to] = [sourceColumn(grid, rule.from), sourceColumn(grid, rule.to)];
  return [...groupRows(grid, [rule.group]).values()].flatMap((rows) => {
    const begin = (row: number): number => Number(quantityAt(grid, addressOf(grid, row, from))) || 0;
    const sorted = rows.toSorted((a, b) => begin(a) - begin(b));
    return sorted.slice(1).map((row, position) =>
      createComparison({
        rule,
        cells: [addressOf(grid, sorted[position]!, to), addressOf(grid, row, from)],
        isRight: ([end, next]) => end! < next!,
      }),
    );
  });
}

function createComparison(options: {
  readonly rule: RuleInstance['rule'];
  readonly cells: readonly number[];
  readonly isRight: (quantities: readonly number[]) => boolean;
}): RuleInstance {
  const { rule, cells, isRight } = options;
  return {
    rule,
    cells,
    computed: [],
    test(grid) {
      const quantities = cells.map((address) => quantityAt(grid, address));
      if (quantities.includes('unreadable')) return 'broken';
      if (quantities.includes(null)) return 'silent';
      return isRight(quantities as number[]) ? 'holds' : 'broken';
    },
    solveFor: solvesNothing,
  };
}
