import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { createDependencyGroups } from '../search/dependency-groups.ts';
import type { DependencyGroups } from '../search/dependency-groups.ts';
import { refutedCells, relatedRows, rowsEnergy } from './rows-energy.ts';

const MOST_PASSES = 3;

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
  const chosen = clusters.map((rows) => {
    const rated = rows.map((row) => ({
      row,
      faults: refutedCells(grid, row) + dependencyFaults(dependencies, row) + rowsEnergy(grid, relatedOf(row)),
      nulls: grid.schema.columns.filter((_, c) => isNullCell(valueAt(grid, addressOf(grid, row, c)))).length,
    }));
    return rated.toSorted((a, b) => a.faults - b.faults || a.nulls - b.nulls || a.row - b.row)[0]!.row;
  });
  exchangeSurvivors(grid, { clusters, chosen, alone });
  return clusters.map((rows, i) => ({ survivor: chosen[i]!, others: rows.filter((row) => row !== chosen[i]) }));
}

interface Choice {
  readonly clusters: readonly (readonly number[])[];
  /** The survivor of each cluster, exchanged in place. */
  readonly chosen: number[];
  readonly alone: readonly number[];
}

/** Entities of one group can be told apart only together: survivors are exchanged while that makes more rules hold. */
function exchangeSurvivors(grid: Grid, { clusters, chosen, alone }: Choice): void {
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let exchanged = 0;
    clusters.forEach((rows, i) => {
      const others = [...alone, ...chosen.filter((_, other) => other !== i)];
      const relatedOf = relatedRows(grid, others);
      const energyWith = (row: number): number => rowsEnergy(grid, relatedOf(row));
      let least = energyWith(chosen[i]!);
      for (const row of rows) {
        if (least === 0 || row === chosen[i]) continue;
        const energy = energyWith(row);
        if (energy >= least) continue;
        least = energy;
        chosen[i] = row;
        exchanged += 1;
      }
    });
    if (exchanged === 0) return;
  }
}

function dependencyFaults(dependencies: readonly DependencyGroups[], row: number): number {
  let faults = 0;
  for (const dependency of dependencies) {
    faults += dependency.detach(row);
    dependency.attach(row);
  }
  return faults;
}
