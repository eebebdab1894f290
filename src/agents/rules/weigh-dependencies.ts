import { mineDependencies } from '../../core/profile/mine-dependencies.ts';
import type { DependencyRule } from '../../core/dataset/rule.ts';
import type { Grid } from '../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../core/dataset/rules/grid.ts';

/** A dependency with how much a row against it counts: 1 for a declared one. */
export interface WeightedDependency {
  readonly rule: DependencyRule;
  readonly weight: number;
}

/**
 * The declared dependencies, and for columns that none of them determines the mined ones that are too strong for chance:
 * one determinant, groups of three and more on average, and majorities that foretell the value far better than the
 * column's own.
 */
export function weighDependencies(grid: Grid): WeightedDependency[] {
  const declared = grid.schema.rules.filter((rule) => rule.kind === 'dependency');
  const determined = new Set(declared.map((rule) => rule.dependent));
  const computed = new Set(grid.schema.rules.flatMap((rule) => ('computed' in rule ? [rule.computed] : [])));
  const columns = grid.schema.columns.map((column, c) => ({
    name: column.name,
    cells: Array.from({ length: grid.rowCount }, (_, row) => valueAt(grid, addressOf(grid, row, c))),
  }));
  const limits = { maximumG3: 0.05, maximumDeterminants: 1, minimumGroupedShare: 0.8 } as const;
  // The reverse of a declared dependency is broken by the same cells and so is no second witness.
  const isReverse = (rule: DependencyRule): boolean =>
    declared.some((one) => one.dependent === rule.determinants[0] && one.determinants.includes(rule.dependent));
  const mined = mineDependencies(columns, limits).filter(
    (rule) =>
      !isReverse(rule) &&
      !determined.has(rule.dependent) &&
      !computed.has(rule.dependent) &&
      rule.support >= 3 &&
      rule.lift >= 0.85,
  );
  return [
    ...declared.map((rule) => ({ rule, weight: 1 })),
    ...mined.map((rule) => ({ rule, weight: 0.8 * rule.lift })),
  ];
}
