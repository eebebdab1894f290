import type { Rule } from '../rule.ts';
import type { Grid } from './grid.ts';
import { groundCase, groundPresence, groundSign, groundSignBy } from './ground-choices.ts';
import { groundAge, groundDateDifference, groundMonotone, groundNoOverlap, groundOrder } from './ground-dates.ts';
import { groundCheckDigit, groundNumbering, groundRank } from './ground-keys.ts';
import { groundLinear } from './ground-linear.ts';
import { groundLag, groundMirror, groundSame } from './ground-links.ts';
import { groundConversion, groundProduct } from './ground-products.ts';
import { groundGroupSum, groundRunningSum, groundTreeSum } from './ground-sums.ts';
import type { RuleInstance } from './rule-instance.ts';

/**
 * Every claim that the schema's rules make about a grid, except functional dependencies, whose groups move with the cells
 * (see dependency-index). Groups and orders are read once, from the grid as it is now: rules name columns for them that
 * are never injected.
 */
export function groundRules(grid: Grid): RuleInstance[] {
  return grid.schema.rules.flatMap((rule) => groundRule(rule, grid));
}

function groundRule(rule: Rule, grid: Grid): RuleInstance[] {
  switch (rule.kind) {
    case 'dependency':
      return [];
    case 'same':
      return groundSame(rule, grid);
    case 'linear':
      return groundLinear(rule, grid);
    case 'product':
      return groundProduct(rule, grid);
    case 'conversion':
      return groundConversion(rule, grid);
    case 'running-sum':
      return groundRunningSum(rule, grid);
    case 'lag':
      return groundLag(rule, grid);
    case 'group-sum':
      return groundGroupSum(rule, grid);
    case 'tree-sum':
      return groundTreeSum(rule, grid);
    case 'order':
      return groundOrder(rule, grid);
    case 'monotone':
      return groundMonotone(rule, grid);
    case 'case':
      return groundCase(rule, grid);
    case 'sign':
      return groundSign(rule, grid);
    case 'date-difference':
      return groundDateDifference(rule, grid);
    case 'age':
      return groundAge(rule, grid);
    case 'check-digit':
      return groundCheckDigit(rule, grid);
    case 'numbering':
      return groundNumbering(rule, grid);
    case 'mirror':
      return groundMirror(rule, grid);
    case 'presence':
      return groundPresence(rule, grid);
    case 'sign-by':
      return groundSignBy(rule, grid);
    case 'rank':
      return groundRank(rule, grid);
    case 'no-overlap':
      return groundNoOverlap(rule, grid);
  }
}
