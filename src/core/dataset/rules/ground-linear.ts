import type { LinearRule } from '../rule.ts';
import type { CellAddress, Grid } from './grid.ts';
import { addressOf, sourceColumn } from './grid.ts';
import type { RuleInstance } from './rule-instance.ts';
import { decimalsAt, quantityAt, textOfQuantity } from './typed-value.ts';

/** A weighted sum over cells, in the unit of 10^-decimals: Σ weight × quantity must be `total`. */
export interface WeightedSum {
  readonly terms: readonly { readonly address: CellAddress; readonly weight: number }[];
  readonly total: number;
}

/** computed - Σ factor × term = constant, one claim a row. */
export function groundLinear(rule: LinearRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const computed = addressOf(grid, row, sourceColumn(grid, rule.computed));
    const decimals = decimalsAt(grid, computed);
    const terms = rule.terms.map((term) => {
      const address = addressOf(grid, row, sourceColumn(grid, term.column));
      return { address, weight: -term.factor * 10 ** (decimals - decimalsAt(grid, address)) };
    });
    const sum = {
      terms: [{ address: computed, weight: 1 }, ...terms],
      total: Math.round(rule.constant * 10 ** decimals),
    };
    return createSumInstance({
      rule,
      sum,
      computed: [computed],
      nullsCount: rule.nullTermsCount === 'zero' ? 'as-zero' : 'as-null',
    });
  });
}

/**
 * A claim that a weighted sum of cells has a total. With `nullsCount: 'as-zero'` null terms (not the first) count 0;
 * otherwise the first term is null exactly where another is.
 */
export function createSumInstance(options: {
  readonly rule: RuleInstance['rule'];
  readonly sum: WeightedSum;
  readonly computed: readonly CellAddress[];
  readonly nullsCount?: 'as-zero' | 'as-null';
}): RuleInstance {
  const { rule, sum, computed, nullsCount = 'as-null' } = options;
  const asZero = nullsCount === 'as-zero';
  const first = sum.terms[0]!.address;
  return {
    rule,
    cells: sum.terms.map((term) => term.address),
    computed,
    test(grid) {
      let rest = sum.total;
      let nulls = 0;
      let firstIsNull = false;
      for (const { address, weight } of sum.terms) {
        const quantity = quantityAt(grid, address);
        if (quantity === 'unreadable') return 'broken';
        if (quantity === null) {
          if (address === first) firstIsNull = true;
          else if (!asZero) nulls += 1;
        } else rest -= weight * quantity;
      }
      if (firstIsNull) return nulls > 0 ? 'holds' : 'broken';
      if (nulls > 0) return 'broken';
      return Math.abs(rest) < 1e-6 ? 'holds' : 'broken';
    },
    solveFor(grid, target) {
      let rest = sum.total;
      let targetWeight = 0;
      for (const { address, weight } of sum.terms) {
        if (address === target) {
          targetWeight += weight;
          continue;
        }
        const quantity = quantityAt(grid, address);
        if (quantity === 'unreadable') return undefined;
        if (quantity === null) {
          if (!asZero || address === first) return undefined;
        } else rest -= weight * quantity;
      }
      if (targetWeight === 0) return undefined;
      const solved = rest / targetWeight;
      return Math.abs(solved - Math.round(solved)) < 1e-6
        ? textOfQuantity(grid, target, Math.round(solved))
        : undefined;
    },
  };
}
