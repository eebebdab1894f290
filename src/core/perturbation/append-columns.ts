import type { CellValue, Table } from '../table/table.ts';
import { createTable } from '../table/table.ts';
import type { AgentView, VisibleColumn } from '../task/agent-view.ts';
import { writePrompt } from '../task/write-prompt.ts';

/** A column that a perturbation adds at the end of a table. */
export interface AddedColumn {
  readonly shown: VisibleColumn;
  /** The value of each row, by `_rid`. */
  readonly valueOf: (rid: string) => CellValue;
}

/** A table with columns added at its end; the first column is `_rid`. */
export function appendColumns(table: Table, added: readonly AddedColumn[]): Table {
  const rids = table.cells[0] ?? [];
  return createTable(
    [...table.columns, ...added.map(({ shown }) => shown.name)],
    [...table.cells, ...added.map(({ valueOf }) => rids.map((rid) => valueOf(rid ?? '')))],
  );
}

/** What agents see with columns added, in table and prompt. */
export function viewWithColumns(view: AgentView, added: readonly AddedColumn[]): AgentView {
  const shown = {
    ...view,
    dirty: appendColumns(view.dirty, added),
    columns: [...view.columns, ...added.map((column) => column.shown)],
  };
  return Object.freeze({ ...shown, prompt: writePrompt(shown) });
}

/** A name that no column of the table has yet. */
export function freeName(view: AgentView, wanted: string): string {
  const taken = new Set(view.columns.map((column) => column.name));
  let name = wanted;
  while (taken.has(name)) name = `${name}_2`;
  return name;
}
