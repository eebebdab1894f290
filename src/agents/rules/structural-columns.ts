import type { Grid } from '../../core/dataset/rules/grid.ts';
import { sourceColumn } from '../../core/dataset/rules/grid.ts';

/** Columns that the key is made of, or that rules group and order rows by: least likely wrong, and worst if they are. */
export function structuralColumns(grid: Grid, key: readonly string[]): Set<number> {
  const names = grid.schema.rules.flatMap((rule) => [
    ...('group' in rule ? [rule.group] : []),
    ...('order' in rule ? [rule.order] : []),
  ]);
  return new Set(
    [...key.filter((name) => grid.columnIndex.has(name)), ...names].map((name) => sourceColumn(grid, name)),
  );
}
