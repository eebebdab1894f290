import { createDomainCheck } from '../../../core/dataset/rules/check-domain.ts';
import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, readText, valueAt } from '../../../core/dataset/rules/grid.ts';
import { groundRules } from '../../../core/dataset/rules/ground-rules.ts';

/** A grid of some of the rows, in their order. */
function gridOfRows(grid: Grid, rows: readonly number[]): Grid {
  const values = rows.flatMap((row) => grid.values.slice(row * grid.width, (row + 1) * grid.width));
  return { ...grid, rowCount: rows.length, values };
}

/** How many statements of the rules (dependencies apart) are broken among the rows alone. */
export function rowsEnergy(grid: Grid, rows: readonly number[]): number {
  const some = gridOfRows(grid, rows);
  return groundRules(some).filter((instance) => instance.test(some) === 'broken').length;
}

/**
 * The same, of statements over several rows only: those that a row too many breaks. What is broken inside one row goes with
 * the row too, but proves nothing against it.
 */
export function jointEnergy(grid: Grid, rows: readonly number[]): number {
  const some = gridOfRows(grid, rows);
  const isJoint = (cells: readonly number[]): boolean => {
    const row = Math.floor(cells[0]! / some.width);
    return cells.some((address) => Math.floor(address / some.width) !== row);
  };
  return groundRules(some).filter((instance) => isJoint(instance.cells) && instance.test(some) === 'broken').length;
}

/** How many cells of a row its columns' declarations refute. */
export function refutedCells(grid: Grid, row: number): number {
  return grid.schema.columns.filter(
    (column, c) => createDomainCheck(column)(valueAt(grid, addressOf(grid, row, c))) === 'broken',
  ).length;
}

/**
 * For each row the rows that share a group with it under any rule that groups rows, itself among them: all that its going
 * or staying can matter to.
 */
export function relatedRows(grid: Grid, among: readonly number[]): (row: number) => number[] {
  const names = [...new Set(grid.schema.rules.flatMap((rule) => ('group' in rule ? [rule.group] : [])))];
  const members = new Map<string, number[]>();
  const keysOf = (row: number): string[] =>
    names.flatMap((name) => {
      const text = readText(grid, row, name);
      return text === null ? [] : [`${name}\u0000${text}`];
    });
  for (const row of among) {
    for (const key of keysOf(row)) {
      const rows = members.get(key);
      if (rows === undefined) members.set(key, [row]);
      else rows.push(row);
    }
  }
  return (row) =>
    [...new Set([row, ...keysOf(row).flatMap((key) => members.get(key) ?? [])])].toSorted((a, b) => a - b);
}
