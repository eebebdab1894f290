import { scaledFromCell } from '../../table/decimal.ts';
import { columnOf } from '../../table/table.ts';
import type { ColumnDescriptor } from '../descriptor.ts';
import type { Dataset } from '../dataset.ts';
import type { Rule } from '../rule.ts';
import { createJoinedSets } from './join-sets.ts';

/** Below this a factor would be seen at once: goals, ages, pieces, knots. */
const LEAST_LARGEST = 1000;

/** Number columns that one factor must reach together, or a reason why none may. */
export interface NumberGroups {
  /** The group of a number column; columns of one group get one factor. */
  groupOf(column: string): string;
  /** Why the column's numbers stay; null where a factor keeps every rule. */
  keptBecause(column: string): string | null;
}

/** Groups the number columns by the arithmetic that ties them. A factor keeps sums, differences, runs, ranks, signs and orders. */
export function findNumberGroups(dataset: Dataset): NumberGroups {
  const { descriptor, table } = dataset;
  const columns = new Map(
    descriptor.columns.filter((column) => column.type === 'number').map((column) => [column.name, column]),
  );
  const sets = createJoinedSets();
  const fixed = new Map<string, string>();
  for (const rule of descriptor.rules) {
    const { together, kept } = tiesOf(rule, columns);
    for (const name of together.slice(1)) sets.join(together[0]!, name);
    for (const [name, reason] of kept) if (columns.has(name)) fixed.set(name, reason);
  }
  const largestOf = (column: ColumnDescriptor): number =>
    columnOf(table, column.name).reduce(
      (largest, cell) => Math.max(largest, Math.abs(scaledFromCell(cell, column.decimals ?? 0) ?? 0)),
      0,
    ) /
    10 ** (column.decimals ?? 0);
  const largest = new Map<string, number>();
  for (const column of columns.values()) {
    const root = sets.rootOf(column.name);
    largest.set(root, Math.max(largest.get(root) ?? 0, largestOf(column)));
  }
  return {
    groupOf: (name) => sets.rootOf(name),
    keptBecause(name) {
      const group = sets.rootOf(name);
      for (const [member, reason] of fixed) if (sets.rootOf(member) === group) return reason;
      return (largest.get(group) ?? 0) < LEAST_LARGEST ? 'small numbers, which a factor would betray' : null;
    },
  };
}

interface Ties {
  readonly together: readonly string[];
  readonly kept: readonly (readonly [string, string])[];
}

function tiesOf(rule: Rule, columns: ReadonlyMap<string, ColumnDescriptor>): Ties {
  const tie = (together: readonly string[], kept: Ties['kept'] = []): Ties => ({ together, kept });
  switch (rule.kind) {
    case 'linear':
      return tie(
        [rule.computed, ...rule.terms.map((term) => term.column)],
        rule.constant === 0 ? [] : [[rule.computed, 'a rule adds a constant to it']],
      );
    case 'product':
      return tieProduct(rule.computed, rule.factors, columns);
    case 'conversion':
      return tie([rule.computed, rule.source], [[rule.computed, 'a fixed conversion ties it']]);
    case 'running-sum':
      return tie([rule.computed, ...rule.terms.map((term) => term.column)], [[rule.order, 'rows are ordered by it']]);
    case 'group-sum':
      return tie([rule.computed, rule.addend]);
    case 'tree-sum':
      return tie(rule.columns);
    case 'lag':
      return tie([rule.computed, rule.source]);
    case 'order':
      return tie(columns.has(rule.lesser) ? [rule.lesser, rule.greater] : []);
    case 'numbering':
      return tie([], [[rule.number, 'numbered 1 to n']]);
    case 'date-difference':
    case 'age':
      return tie([], [[rule.computed, 'follows from two dates']]);
    case 'rank':
      return tie([], [[rule.computed, 'a rank']]);
    case 'case':
      return tie([], [[rule.computed, 'rules name its values']]);
    case 'mirror':
      return tie(
        [],
        rule.mine.map((name) => [name, 'rows are matched by it'] as const),
      );
    default:
      return tie([]);
  }
}

/** Of two factors only one may grow with the product: the one in the product's unit, else the one with more decimals. */
function tieProduct(
  computed: string,
  factors: readonly [string, string],
  columns: ReadonlyMap<string, ColumnDescriptor>,
): Ties {
  const decimals = (name: string): number => columns.get(name)?.decimals ?? 0;
  const [left, right] = factors;
  const grows = decimals(left) > decimals(right) ? left : right;
  const stays = grows === left ? right : left;
  return { together: [computed, grows], kept: [[stays, 'a factor of a product']] };
}
