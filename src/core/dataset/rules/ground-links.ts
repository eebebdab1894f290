import { isNullCell } from '../../table/null-token.ts';
import type { CellValue } from '../../table/table.ts';
import type { LagRule, MirrorRule, SameRule } from '../rule.ts';
import type { CellAddress, Grid } from './grid.ts';
import { addressOf, readText, sourceColumn, valueAt } from './grid.ts';
import { groupRows, joinKey, orderedGroups, sortRowsBy } from './groups.ts';
import type { RuleInstance } from './rule-instance.ts';
import { solvesNothing } from './rule-instance.ts';
import { holdSame, quantityAt, textOfQuantity } from './typed-value.ts';

/** The part's text is the column's value, one claim a row. */
export function groundSame(rule: SameRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const target = addressOf(grid, row, sourceColumn(grid, rule.column));
    const source = addressOf(grid, row, sourceColumn(grid, rule.part));
    return {
      rule,
      cells: [target, source],
      computed: [target],
      test(grid) {
        const part = readText(grid, row, rule.part);
        if (part === null) return isNullCell(valueAt(grid, source)) ? 'silent' : 'broken';
        return part === readText(grid, row, rule.column) ? 'holds' : 'broken';
      },
      solveFor(grid, address) {
        return address === target && grid.columnIndex.has(rule.column)
          ? (readText(grid, row, rule.part) ?? undefined)
          : undefined;
      },
    };
  });
}

/** computed(n) is source(n - offset) in the group's order; both null or both equal. */
export function groundLag(rule: LagRule, grid: Grid): RuleInstance[] {
  const [computedColumn, sourceIndex] = [sourceColumn(grid, rule.computed), sourceColumn(grid, rule.source)];
  return orderedGroups(grid, rule.group, rule.order).flatMap((rows) =>
    rows.slice(rule.offset).map((row, position) => {
      const computed = addressOf(grid, row, computedColumn);
      return createEqualInstance(rule, [computed, addressOf(grid, rows[position]!, sourceIndex)], [computed]);
    }),
  );
}

/** Pairs of mirrored rows are equal in the declared pairs of columns; rows without a mirror are null where declared. */
export function groundMirror(rule: MirrorRule, grid: Grid): RuleInstance[] {
  const theirs = groupRows(grid, rule.theirs);
  const instances: RuleInstance[] = [];
  for (const [key, unordered] of groupRows(grid, rule.mine)) {
    const rows = sortRowsBy(grid, unordered, rule.order);
    const mirrors = sortRowsBy(grid, theirs.get(key) ?? [], rule.order);
    rows.forEach((row, occurrence) => {
      const mirror = mirrors[occurrence];
      if (mirror === undefined) {
        for (const name of rule.nullWithout)
          instances.push(createNullInstance(rule, addressOf(grid, row, sourceColumn(grid, name))));
      } else {
        for (const pair of rule.pairs) {
          const mine = addressOf(grid, row, sourceColumn(grid, pair.mine));
          const other = addressOf(grid, mirror, sourceColumn(grid, pair.theirs));
          instances.push(createEqualInstance(rule, [mine, other], []));
        }
      }
    });
  }
  return withoutTwins(instances);
}

/** A pair that is declared from both sides is one claim, not two pieces of evidence. */
function withoutTwins(instances: readonly RuleInstance[]): RuleInstance[] {
  const seen = new Set<string>();
  return instances.filter((instance) => {
    const key = joinKey(instance.cells.toSorted((a, b) => a - b).map(String));
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function createEqualInstance(
  rule: RuleInstance['rule'],
  cells: readonly [CellAddress, CellAddress],
  computed: readonly CellAddress[],
): RuleInstance {
  return {
    rule,
    cells,
    computed,
    test: (grid) => (holdSame(grid, cells[0], cells[1]) ? 'holds' : 'broken'),
    solveFor(grid, target) {
      const other = cells[0] === target ? cells[1] : cells[0];
      const value = valueAt(grid, other);
      // A null of the other side is as likely the gap itself; it proves nothing.
      if (isNullCell(value)) return undefined;
      return typedCopy(grid, { from: other, to: target, value });
    },
  };
}

function typedCopy(
  grid: Grid,
  copy: { readonly from: CellAddress; readonly to: CellAddress; readonly value: CellValue },
): CellValue | undefined {
  const types = [copy.from, copy.to].map((address) => grid.schema.columns[address % grid.width]!.type);
  if (types[0] !== types[1]) return undefined;
  if (types[0] !== 'number' && types[0] !== 'date') return copy.value;
  const quantity = quantityAt(grid, copy.from);
  return typeof quantity === 'number' ? textOfQuantity(grid, copy.to, quantity) : undefined;
}

function createNullInstance(rule: RuleInstance['rule'], address: CellAddress): RuleInstance {
  return {
    rule,
    cells: [address],
    computed: [address],
    test: (grid) => (isNullCell(valueAt(grid, address)) ? 'holds' : 'broken'),
    solveFor: (_grid, target) => (target === address ? null : solvesNothing()),
  };
}
