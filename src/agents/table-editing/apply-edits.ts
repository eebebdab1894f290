import type { ChangeLogEntry } from '../../core/submission/submission.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { createTable, ROW_ID_COLUMN, selectRows } from '../../core/table/table.ts';

/**
 * The table with the changes made. Of several at one cell the first holds, as in the measure of auditability, so that table and
 * log cannot disagree (METHODOLOGY 7.2). Changes at rows or columns that the table has not, and at row identifiers, change
 * nothing; they stay claims of the log. `insert` changes nothing either, as it brings no values.
 */
export function applyEdits(table: Table, changes: readonly ChangeLogEntry[]): Table {
  if (changes.length === 0) return table;
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const columnOf = new Map(table.columns.map((name, c) => [name, c]));
  const edited = new Map<number, CellValue[]>();
  const removed = new Set<number>();
  // From the last to the first, as what is written later holds.
  for (const { rid, column, op, new: value } of changes.toReversed()) {
    const row = rowOf.get(rid);
    if (row === undefined) continue;
    if (op === 'delete' || op === 'merge') removed.add(row);
    else if (op === 'set' && column !== ROW_ID_COLUMN) {
      const place = columnOf.get(column);
      if (place === undefined) continue;
      const written = edited.get(place) ?? [...table.cells[place]!];
      written[row] = value;
      edited.set(place, written);
    }
  }
  // Columns that nothing changes stay the same arrays: most do, and the table may have a way to go.
  const cells = table.cells.map((column, place) => edited.get(place) ?? column);
  if (removed.size === 0) return createTable(table.columns, cells);
  const kept = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => !removed.has(row));
  return selectRows(createTable(table.columns, cells), kept);
}
