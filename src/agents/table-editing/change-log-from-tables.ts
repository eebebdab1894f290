import type { ChangeLogEntry } from '../../core/submission/submission.ts';
import type { ColumnEquality } from '../../core/table/cell-equality.ts';
import { areCellsEqual } from '../../core/table/cell-equality.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';

/** Why an agent made one edit. */
export interface EditReason {
  readonly rule: string;
  readonly evidence: readonly { readonly rid: string; readonly column: string }[];
  readonly confidence: number | null;
  /** `_rid` of the row that a removed row is a duplicate of. */
  readonly into?: string;
}

/** What the log says beside the differences themselves. */
export interface ChangeLogOptions {
  /** The reason of an edit; `#row` for a row that is gone. Edits without one get an empty rule and no confidence. */
  readonly reasonOf?: (rid: string, column: string) => EditReason | undefined;
  /** When two cells of a column are the same; by exact text after trim where not given. */
  readonly equalityOf?: (column: string) => ColumnEquality;
}

const EXACT_TEXT: ColumnEquality = { type: 'string', mode: 'sensitive' };
const NO_REASON: EditReason = { rule: 'none', evidence: [], confidence: null };

/**
 * The complete and true change log of an edit: every cell that differs between the rows of equal `_rid`, and every row
 * that is gone, in the order of the dirty table. Rows and columns that only the output has are not claims about the dirty
 * table's cells; each such row is one `insert`.
 */
export function changeLogFromTables(dirty: Table, output: Table, options: ChangeLogOptions = {}): ChangeLogEntry[] {
  const outputRows = new Map(ridsOf(output).map((rid, row) => [rid, row]));
  const dirtyRids = ridsOf(dirty);
  const columns = dirty.columns.flatMap((name, c) => {
    const after = output.cells[output.columns.indexOf(name)];
    if (name === ROW_ID_COLUMN || after === undefined) return [];
    return [{ name, before: dirty.cells[c]!, after, equality: options.equalityOf?.(name) ?? EXACT_TEXT }];
  });
  const entries: ChangeLogEntry[] = [];
  const add = (edit: Pick<ChangeLogEntry, 'rid' | 'column' | 'op' | 'old' | 'new'>): void => {
    entries.push({ ...edit, ...(options.reasonOf?.(edit.rid, edit.column) ?? NO_REASON) });
  };
  dirtyRids.forEach((rid, row) => {
    const outputRow = outputRows.get(rid);
    if (outputRow === undefined) {
      add({ rid, column: '#row', op: 'delete', old: null, new: null });
      return;
    }
    for (const column of columns) {
      const [old, now] = [cellAt(column.before, row), cellAt(column.after, outputRow)];
      if (!areCellsEqual(old, now, column.equality)) add({ rid, column: column.name, op: 'set', old, new: now });
    }
  });
  const known = new Set(dirtyRids);
  for (const rid of outputRows.keys()) {
    if (!known.has(rid)) add({ rid, column: '#row', op: 'insert', old: null, new: null });
  }
  return entries;
}

function ridsOf(table: Table): string[] {
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  return rids.map((rid) => rid ?? '');
}

function cellAt(cells: readonly CellValue[], row: number): CellValue {
  return cells[row] ?? null;
}
