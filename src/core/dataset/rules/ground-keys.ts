import type { CheckDigitRule, NumberingRule, RankRule } from '../rule.ts';
import { isCheckDigitRight } from './check-digit.ts';
import type { Grid } from './grid.ts';
import { addressOf, readText, sourceColumn, valueAt } from './grid.ts';
import { groupRows } from './groups.ts';
import type { RuleInstance } from './rule-instance.ts';
import { solvesNothing } from './rule-instance.ts';
import { quantityAt, textOfQuantity } from './typed-value.ts';

/** The check digit is right, one claim a row. */
export function groundCheckDigit(rule: CheckDigitRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const address = addressOf(grid, row, sourceColumn(grid, rule.column));
    return {
      rule,
      cells: [address],
      computed: [],
      test(grid) {
        const text = valueAt(grid, address);
        if (text === null) return 'silent';
        return isCheckDigitRight(text, rule.scheme) ? 'holds' : 'broken';
      },
      solveFor: solvesNothing,
    };
  });
}

/** The numbers of a group are 1..n, one claim a group. */
export function groundNumbering(rule: NumberingRule, grid: Grid): RuleInstance[] {
  const column = sourceColumn(grid, rule.number);
  return [...groupRows(grid, [rule.group]).values()].map((rows) => ({
    rule,
    cells: rows.map((row) => addressOf(grid, row, column)),
    computed: [],
    test(grid) {
      const numbers = rows
        .map((row) => Number(readText(grid, row, rule.number) ?? Number.NaN))
        .toSorted((a, b) => a - b);
      return numbers.every((number, index) => number === index + 1) ? 'holds' : 'broken';
    },
    solveFor: solvesNothing,
  }));
}

/** A row's rank in its group, one claim a row; null where the ranked value is 0. */
export function groundRank(rule: RankRule, grid: Grid): RuleInstance[] {
  const [computedColumn, ofColumn] = [sourceColumn(grid, rule.computed), sourceColumn(grid, rule.of)];
  return [...groupRows(grid, [rule.group]).values()].flatMap((rows) =>
    rows.map((row): RuleInstance => {
      const computed = addressOf(grid, row, computedColumn);
      const own = addressOf(grid, row, ofColumn);
      const ranked = rows.map((other) => addressOf(grid, other, ofColumn));
      const rankIn = (grid: Grid): number | null | undefined => {
        const quantities = ranked.map((address) => quantityAt(grid, address));
        const mine = quantityAt(grid, own);
        if (typeof mine !== 'number' || quantities.some((quantity) => typeof quantity !== 'number')) return undefined;
        return mine === 0 ? null : 1 + quantities.filter((quantity) => (quantity as number) > mine).length;
      };
      return {
        rule,
        cells: [computed, ...ranked],
        computed: [computed],
        test(grid) {
          const rank = rankIn(grid);
          return rank === undefined ? 'silent' : rank === quantityAt(grid, computed) ? 'holds' : 'broken';
        },
        solveFor(grid, target) {
          const rank = rankIn(grid);
          return target === computed && rank !== undefined ? textOfQuantity(grid, computed, rank) : undefined;
        },
      };
    }),
  );
}
