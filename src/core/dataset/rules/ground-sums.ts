import type { GroupSumRule, RunningSumRule, TreeSumRule } from '../rule.ts';
import type { Grid } from './grid.ts';
import { addressOf, readText, sourceColumn } from './grid.ts';
import { createSumInstance } from './ground-linear.ts';
import { groupRows, orderedGroups } from './groups.ts';
import type { RuleInstance } from './rule-instance.ts';
import { decimalsAt, quantityAt } from './typed-value.ts';

/** computed(n) - computed(n-1) - Σ factor × term(n) = 0, one claim a row. */
export function groundRunningSum(rule: RunningSumRule, grid: Grid): RuleInstance[] {
  const column = sourceColumn(grid, rule.computed);
  return orderedGroups(grid, rule.group, rule.order).flatMap((rows) =>
    rows.map((row, position) => {
      const computed = addressOf(grid, row, column);
      const decimals = decimalsAt(grid, computed);
      const terms = rule.terms.map((term) => {
        const address = addressOf(grid, row, sourceColumn(grid, term.column));
        return { address, weight: -term.factor * 10 ** (decimals - decimalsAt(grid, address)) };
      });
      const before = position > 0 ? [addressOf(grid, rows[position - 1]!, column)] : [];
      const sum = createSumInstance({
        rule,
        sum: {
          terms: [{ address: computed, weight: 1 }, ...before.map((address) => ({ address, weight: -1 })), ...terms],
          total: 0,
        },
        computed: [computed],
        nullsCount: 'as-zero',
      });
      return before.length === 0 ? sum : withKnownStart(sum, before[0]!);
    }),
  );
}

/** A running total's predecessor is no zero when it is null: then there is no claim. */
function withKnownStart(sum: RuleInstance, before: number): RuleInstance {
  return {
    ...sum,
    test: (grid) => (quantityAt(grid, before) === null ? 'silent' : sum.test(grid)),
    solveFor: (grid, target) =>
      target !== before && typeof quantityAt(grid, before) !== 'number' ? undefined : sum.solveFor(grid, target),
  };
}

/** computed(row) - Σ addends of the group = 0, one claim a row of the group. */
export function groundGroupSum(rule: GroupSumRule, grid: Grid): RuleInstance[] {
  const [computedColumn, addendColumn] = [sourceColumn(grid, rule.computed), sourceColumn(grid, rule.addend)];
  return [...groupRows(grid, [rule.group]).values()].flatMap((rows) =>
    rows.map((row) => {
      const computed = addressOf(grid, row, computedColumn);
      const weightOf = (address: number): number => -(10 ** (decimalsAt(grid, computed) - decimalsAt(grid, address)));
      const addends = rows.map((other) => addressOf(grid, other, addendColumn));
      return createSumInstance({
        rule,
        sum: {
          terms: [
            { address: computed, weight: 1 },
            ...addends.map((address) => ({ address, weight: weightOf(address) })),
          ],
          total: 0,
        },
        computed: [computed],
        nullsCount: 'as-zero',
      });
    }),
  );
}

/** parent - Σ children = 0 in each group, column and parent node whose children are all there. */
export function groundTreeSum(rule: TreeSumRule, grid: Grid): RuleInstance[] {
  const childrenOf = new Map<string, string[]>();
  for (const [child, parent] of Object.entries(rule.parents)) {
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), child]);
  }
  const instances: RuleInstance[] = [];
  for (const rows of groupRows(grid, [rule.group]).values()) {
    const rowOfNode = new Map(rows.map((row) => [readText(grid, row, rule.node), row]));
    for (const [parent, children] of childrenOf) {
      const parentRow = rowOfNode.get(parent);
      const childRows = children.map((child) => rowOfNode.get(child));
      if (parentRow === undefined || childRows.includes(undefined)) continue;
      for (const name of rule.columns) {
        const column = sourceColumn(grid, name);
        const addresses = [parentRow, ...(childRows as number[])].map((row) => addressOf(grid, row, column));
        instances.push(createTreeInstance(rule, addresses));
      }
    }
  }
  return instances;
}

function createTreeInstance(rule: TreeSumRule, addresses: readonly number[]): RuleInstance {
  const sum = createSumInstance({
    rule,
    sum: { terms: addresses.map((address, index) => ({ address, weight: index === 0 ? 1 : -1 })), total: 0 },
    computed: [],
  });
  const nullCount = (grid: Grid): number => addresses.filter((address) => quantityAt(grid, address) === null).length;
  return {
    ...sum,
    test(grid) {
      // A whole level is null before the first period; one null alone is a gap, and between the two there is no telling.
      const nulls = nullCount(grid);
      if (nulls === 0) return sum.test(grid);
      if (nulls === addresses.length) return 'holds';
      return nulls === 1 ? 'broken' : 'silent';
    },
  };
}
