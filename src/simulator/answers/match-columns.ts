import type { CellValue, Table } from '../../core/table/table.ts';
import { columnOf, ROW_ID_COLUMN } from '../../core/table/table.ts';

/** For each column of the task its name in the table that the prompt shows, where it can be told. */
export function matchColumns(task: Table, seen: Table): ReadonlyMap<string, string> {
  const matched = new Map<string, string>();
  const free = new Set(seen.columns.filter((name) => name !== ROW_ID_COLUMN));
  const take = (column: string, name: string | undefined): void => {
    if (name === undefined) return;
    matched.set(column, name);
    free.delete(name);
  };
  const columns = task.columns.filter((name) => name !== ROW_ID_COLUMN);
  for (const column of columns) if (free.has(column)) take(column, column);
  const open = (): string[] => columns.filter((column) => !matched.has(column));
  for (const column of open())
    take(
      column,
      [...free].find((name) => foldName(name) === foldName(column)),
    );
  const rows = rowPairs(task, seen);
  for (const column of open()) {
    const cells = columnOf(task, column);
    const likeness = (name: string): number => shareOfEqual(cells, columnOf(seen, name), rows);
    const best = [...free].map((name) => ({ name, share: likeness(name) })).toSorted((a, b) => b.share - a.share)[0];
    if (best !== undefined && best.share >= LEAST_LIKENESS) take(column, best.name);
  }
  return matched;
}

const LEAST_LIKENESS = 0.9;

function foldName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}

function rowPairs(task: Table, seen: Table): readonly (readonly [number, number])[] {
  const rowOf = new Map(columnOf(task, ROW_ID_COLUMN).map((rid, row) => [rid, row]));
  return columnOf(seen, ROW_ID_COLUMN).flatMap((rid, row) => {
    const taskRow = rowOf.get(rid);
    return taskRow === undefined ? [] : [[taskRow, row] as const];
  });
}

function shareOfEqual(
  cells: readonly CellValue[],
  others: readonly CellValue[],
  rows: readonly (readonly [number, number])[],
): number {
  const equal = rows.filter(([a, b]) => (cells[a] ?? null) === (others[b] ?? null)).length;
  return rows.length === 0 ? 0 : equal / rows.length;
}
