import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { createDependencyGroups } from '../search/dependency-groups.ts';
import type { DependencyGroups } from '../search/dependency-groups.ts';
import { refutedCells, relatedRows, rowsEnergy } from './rows-energy.ts';

/** One entity's rows: the one that stays and those that go. */
export interface Survivor {
  readonly survivor: number;
  readonly others: readonly number[];
}

/**
 * Of each cluster the row that contradicts least: fewest cells that its columns or dependencies refute and fewest broken
 * rules among the rows of its groups when it stays alone; then the one with fewest nulls, then the first by `_rid`.
 */
export function chooseSurvivors(grid: Grid, clusters: readonly (readonly number[])[]): Survivor[] {
  const dependencies = grid.schema.rules
    .filter((rule) => rule.kind === 'dependency')
    .map((rule) => createDependencyGroups(grid, rule, 1));
  const clustered = new Set(clusters.flat());
  const alone = Array.from({ length: grid.rowCount }, (_, row) => row).filter((row) => !clustered.has(row));
  const relatedOf = relatedRows(grid, alone);
  return clusters.map((rows) => {
    const rated = rows.map((row) => ({
      row,
      faults: refutedCells(grid, row) + dependencyFaults(dependencies, row) + rowsEnergy(grid, relatedOf(row)),
      nulls: grid.schema.columns.filter((_, c) => isNullCell(valueAt(grid, addressOf(grid, row, c)))).length,
    }));
    const [best] = rated.toSorted((a, b) => a.faults - b.faults || a.nulls - b.nulls || a.row - b.row);
    return { survivor: best!.row, others: rows.filter((row) => row !== best!.row) };
  });
}

function dependencyFaults(dependencies: readonly DependencyGroups[], row: number): number {
  let faults = 0;
  for (const dependency of dependencies) {
    faults += dependency.detach(row);
    dependency.attach(row);
  }
  return faults;
}
