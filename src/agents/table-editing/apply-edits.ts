import type { ChangeLogEntry } from '../../core/submission/submission.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { createTable, ROW_ID_COLUMN } from '../../core/table/table.ts';

/**
 * The table with the changes made, in their order: of two at one cell the later holds. Changes at rows or columns that the
 * table has not, and at row identifiers, change nothing; they stay claims of the log. `insert` changes nothing either, as it
 * brings no values.
 */
export function applyEdits(table: Table, changes: readonly ChangeLogEntry[]): Table {
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const cells = table.cells.map((column) => [...column]);
  const removed = new Set<number>();
  for (const { rid, column, op, new: value } of changes) {
    const row = rowOf.get(rid);
    if (row === undefined) continue;
    if (op === 'delete' || op === 'merge') removed.add(row);
    else if (op === 'set' && column !== ROW_ID_COLUMN) setCell(cells[table.columns.indexOf(column)], row, value);
  }
  return createTable(
    table.columns,
    cells.map((column) => column.filter((_, row) => !removed.has(row))),
  );
}

function setCell(column: CellValue[] | undefined, row: number, value: CellValue): void {
  if (column !== undefined) column[row] = value;
}
