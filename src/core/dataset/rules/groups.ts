import { parseNumber } from '../../table/parse-number.ts';
import type { Grid } from './grid.ts';
import { readText } from './grid.ts';

/** Joins values into a key; a control character keeps ("a","bc") and ("ab","c") apart. */
export function joinKey(values: readonly (string | null)[]): string {
  let key = '';
  for (const [index, value] of values.entries()) key += `${index === 0 ? '' : '\u0000'}${value ?? '\u0001'}`;
  return key;
}

/** The rows of each group, by the texts of columns or parts; rows with a null among them stand in no group. */
export function groupRows(grid: Grid, names: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < grid.rowCount; row += 1) {
    const values = names.map((name) => readText(grid, row, name));
    if (values.includes(null)) continue;
    const key = joinKey(values);
    const rows = groups.get(key);
    if (rows === undefined) groups.set(key, [row]);
    else rows.push(row);
  }
  return groups;
}

/** Each group's rows sorted by a column or part: as numbers where all are, else as text; equal ones by the whole row's bytes. */
export function orderedGroups(grid: Grid, group: string, order: string): number[][] {
  return [...groupRows(grid, [group]).values()].map((rows) => sortRowsBy(grid, rows, order));
}

/** Rows sorted by a column or part, independent of the order they stand in. */
export function sortRowsBy(grid: Grid, rows: readonly number[], order: string): number[] {
  const keyed = rows.map((row) => {
    const text = readText(grid, row, order) ?? '';
    return { row, text, number: parseNumber(text) };
  });
  const numeric = keyed.every((entry) => entry.number !== null);
  return keyed
    .toSorted((a, b) => {
      const byOrder = numeric ? a.number! - b.number! : compareText(a.text, b.text);
      return byOrder !== 0 ? byOrder : compareText(rowBytes(grid, a.row), rowBytes(grid, b.row));
    })
    .map((entry) => entry.row);
}

/** Code-unit order, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rowBytes(grid: Grid, row: number): string {
  return joinKey(grid.values.slice(row * grid.width, (row + 1) * grid.width));
}
