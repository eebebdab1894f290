import type { CellValue } from '../../table/table.ts';
import type { Rule } from '../rule.ts';
import type { CellAddress, Grid } from './grid.ts';

/** `broken` also where a value is null that the rule says is there; `silent` where nulls leave no claim. */
export type RuleVerdict = 'holds' | 'broken' | 'silent';

/** One rule applied to one row or group: a claim over a few cells. */
export interface RuleInstance {
  readonly rule: Rule;
  /** The cells that the claim reads; an error in any of them may break it. */
  readonly cells: readonly CellAddress[];
  /** The cells that the rule computes from the others, if it does. */
  readonly computed: readonly CellAddress[];
  test(grid: Grid): RuleVerdict;
  /** The one value of a cell that makes the claim hold, given the others; undefined where they do not determine it. */
  solveFor(grid: Grid, address: CellAddress): CellValue | undefined;
}

/** For claims that judge and never tell a value. */
export const solvesNothing = (): undefined => undefined;
