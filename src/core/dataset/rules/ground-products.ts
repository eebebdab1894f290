import type { ConversionRule, ProductRule } from '../rule.ts';
import type { Grid } from './grid.ts';
import { addressOf, sourceColumn } from './grid.ts';
import type { RuleInstance } from './rule-instance.ts';
import { decimalsAt, quantityAt, textOfQuantity } from './typed-value.ts';

/** computed = left × right rounded half up, one claim a row; null exactly where a factor is. */
export function groundProduct(rule: ProductRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const computed = addressOf(grid, row, sourceColumn(grid, rule.computed));
    const [left, right] = rule.factors.map((name) => addressOf(grid, row, sourceColumn(grid, name))) as [
      number,
      number,
    ];
    const scale = 10 ** (decimalsAt(grid, computed) - decimalsAt(grid, left) - decimalsAt(grid, right));
    const multiply = (x: number, y: number): number => Math.floor(x * y * scale + 0.5);
    return {
      rule,
      cells: [computed, left, right],
      computed: [computed],
      test(grid) {
        const quantities = [computed, left, right].map((address) => quantityAt(grid, address));
        const [c, l, r] = quantities;
        if (quantities.includes('unreadable')) return 'broken';
        if (l === null || r === null) return c === null ? 'holds' : 'broken';
        return typeof c === 'number' && multiply(l as number, r as number) === c ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const [c, l, r] = [computed, left, right].map((address) => quantityAt(grid, address));
        if (target === computed) {
          return typeof l === 'number' && typeof r === 'number'
            ? textOfQuantity(grid, computed, multiply(l, r))
            : undefined;
        }
        const other = target === left ? r : l;
        if (typeof c !== 'number' || typeof other !== 'number' || other === 0) return undefined;
        return soleInverse(grid, target, {
          estimate: c / (other * scale),
          reproduces: (x) => multiply(x, other) === c,
        });
      },
    };
  });
}

/** computed = floor(source × multiplier + 0.5), one claim a row. */
export function groundConversion(rule: ConversionRule, grid: Grid): RuleInstance[] {
  return Array.from({ length: grid.rowCount }, (_, row) => {
    const computed = addressOf(grid, row, sourceColumn(grid, rule.computed));
    const source = addressOf(grid, row, sourceColumn(grid, rule.source));
    const convert = (x: number): number => Math.floor(x * rule.multiplier + 0.5);
    return {
      rule,
      cells: [computed, source],
      computed: [computed],
      test(grid) {
        const [c, s] = [quantityAt(grid, computed), quantityAt(grid, source)];
        if (c === 'unreadable' || s === 'unreadable') return 'broken';
        if (s === null || c === null) return s === c ? 'holds' : 'broken';
        return convert(s) === c ? 'holds' : 'broken';
      },
      solveFor(grid, target) {
        const other = quantityAt(grid, target === computed ? source : computed);
        if (typeof other !== 'number') return undefined;
        if (target === computed) return textOfQuantity(grid, computed, convert(other));
        return soleInverse(grid, target, {
          estimate: other / rule.multiplier,
          reproduces: (x) => convert(x) === other,
        });
      },
    };
  });
}

/** The one whole number near an estimate that reproduces the result; undefined where none or several do. */
function soleInverse(
  grid: Grid,
  target: number,
  inverse: { readonly estimate: number; readonly reproduces: (quantity: number) => boolean },
): string | null | undefined {
  const near = Math.round(inverse.estimate);
  const found = [near - 2, near - 1, near, near + 1, near + 2].filter(inverse.reproduces);
  return found.length === 1 ? textOfQuantity(grid, target, found[0]!) : undefined;
}
