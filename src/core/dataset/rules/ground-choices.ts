import { isNullCell } from '../../table/null-token.ts';
import type { CellValue } from '../../table/table.ts';
import type { CaseRule, PresenceRule, SignByRule, SignRule } from '../rule.ts';
import type { CellAddress, Grid } from './grid.ts';
import { addressOf, readText, sourceColumn, valueAt } from './grid.ts';
import type { RuleInstance } from './rule-instance.ts';
import { holdSame, quantityAt, textOfQuantity } from './typed-value.ts';

/** computed is what the case of `of` says, one claim a row. */
export function groundCase(rule: CaseRule, grid: Grid): RuleInstance[] {
  const columnsRead = Object.values(rule.cases).flatMap((choice) => ('column' in choice ? [choice.column] : []));
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const at = (name: string): CellAddress => addressOf(grid, row, sourceColumn(grid, name));
    const computed = at(rule.computed);
    const choiceIn = (grid: Grid): CaseRule['cases'][string] | undefined => {
      const of = readText(grid, row, rule.of);
      return of === null ? undefined : rule.cases[of];
    };
    const meets = (grid: Grid, choice: CaseRule['cases'][string]): boolean =>
      'column' in choice
        ? holdSame(grid, computed, at(choice.column))
        : areTextsEqual(valueAt(grid, computed), choice.value);
    return {
      rule,
      cells: [...new Set([computed, at(rule.of), ...columnsRead.map(at)])],
      computed: [computed],
      test(grid) {
        const choice = choiceIn(grid);
        if (choice === undefined) return 'silent';
        return meets(grid, choice) ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const choice = choiceIn(grid);
        if (target === computed && choice !== undefined)
          return 'column' in choice ? valueAt(grid, at(choice.column)) : choice.value;
        if (target === at(rule.of) && grid.columnIndex.has(rule.of)) {
          const fitting = Object.keys(rule.cases).filter((key) => meets(grid, rule.cases[key]!));
          return fitting.length === 1 ? fitting[0] : undefined;
        }
        const isChosen = choice !== undefined && 'column' in choice && target === at(choice.column);
        return isChosen && !isNullCell(valueAt(grid, computed)) ? valueAt(grid, computed) : undefined;
      },
    };
  });
}

function areTextsEqual(a: CellValue, b: CellValue): boolean {
  return a === b || (isNullCell(a) && isNullCell(b));
}

/** computed names the sign of source, one claim a row. */
export function groundSign(rule: SignRule, grid: Grid): RuleInstance[] {
  const label = (quantity: number): string => (quantity < 0 ? rule.negative : quantity > 0 ? rule.positive : rule.zero);
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const computed = addressOf(grid, row, sourceColumn(grid, rule.computed));
    const source = addressOf(grid, row, sourceColumn(grid, rule.source));
    return {
      rule,
      cells: [computed, source],
      computed: [computed],
      test(grid) {
        const quantity = quantityAt(grid, source);
        if (quantity === 'unreadable') return 'broken';
        if (quantity === null) return isNullCell(valueAt(grid, computed)) ? 'holds' : 'broken';
        return valueAt(grid, computed) === label(quantity) ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const quantity = quantityAt(grid, source);
        if (target === computed) return typeof quantity === 'number' ? label(quantity) : undefined;
        return valueAt(grid, computed) === rule.zero ? textOfQuantity(grid, source, 0) : undefined;
      },
    };
  });
}

/** The column is null exactly where `of` says so, one claim a row. */
export function groundPresence(rule: PresenceRule, grid: Grid): RuleInstance[] {
  const nullFor = new Set(rule.nullFor);
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const column = addressOf(grid, row, sourceColumn(grid, rule.column));
    return {
      rule,
      cells: [column, addressOf(grid, row, sourceColumn(grid, rule.of))],
      computed: [column],
      test(grid) {
        const of = readText(grid, row, rule.of);
        if (of === null) return 'silent';
        return nullFor.has(of) === isNullCell(valueAt(grid, column)) ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const of = readText(grid, row, rule.of);
        return target === column && of !== null && nullFor.has(of) ? null : undefined;
      },
    };
  });
}

/** The sign of the column follows from `by`, one claim a row. */
export function groundSignBy(rule: SignByRule, grid: Grid): RuleInstance[] {
  const signOf = new Map([
    ...rule.positive.map((key) => [key, 1] as const),
    ...rule.negative.map((key) => [key, -1] as const),
  ]);
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const column = addressOf(grid, row, sourceColumn(grid, rule.column));
    return {
      rule,
      cells: [column, addressOf(grid, row, sourceColumn(grid, rule.by))],
      computed: [],
      test(grid) {
        const sign = signOf.get(readText(grid, row, rule.by) ?? '');
        const quantity = quantityAt(grid, column);
        if (sign === undefined || quantity === null) return 'silent';
        return quantity !== 'unreadable' && Math.sign(quantity) === sign ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const quantity = quantityAt(grid, column);
        return target === column && typeof quantity === 'number' ? textOfQuantity(grid, column, -quantity) : undefined;
      },
    };
  });
}
