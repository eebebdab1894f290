import type { CellValue, Table } from '../../core/table/table.ts';
import { ROW_ID_COLUMN, selectRows } from '../../core/table/table.ts';
import type { KnownTask } from './known-task.ts';
import { matchColumns } from './match-columns.ts';
import type { PlannedEdit } from './plan-edits.ts';

/** One change as a model reports it. */
export interface DraftChange {
  readonly rid: string;
  /** As the prompt names it; `#row` for a whole row. */
  readonly column: string;
  readonly op: 'set' | 'delete';
  readonly old: CellValue;
  readonly new: CellValue;
  readonly into?: string;
  readonly rule: string;
  readonly evidence: readonly { readonly rid: string; readonly column: string }[];
  readonly confidence: number;
}

/** What a model makes of the table in its prompt, before it is put into the form that was asked for. */
export interface DraftAnswer {
  readonly changes: readonly DraftChange[];
  /** The table of the prompt with the changes made. */
  readonly cleaned: () => Table;
  /** Columns of that table. */
  readonly columns: readonly string[];
  readonly justification: string;
}

/** The table of a prompt beside the task that it shows. */
export interface PlacedTable {
  readonly seen: Table;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Name in the prompt of each of the task's columns that it shows. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Finds the rows and columns of a task in the table that a prompt shows; null where they hold other things than the task's,
 * as in the renamed twin of a task.
 */
export function placeTable(task: KnownTask, seen: Table): PlacedTable | null {
  const rids = seen.cells[seen.columns.indexOf(ROW_ID_COLUMN)]!;
  const rowOf = new Map(rids.flatMap((rid, row) => (rid === null ? [] : [[rid, row] as const])));
  const names = matchColumns(task.dirty, seen);
  return likenessOf(task, { seen, rowOf, names }) < LEAST_LIKENESS ? null : { seen, rowOf, names };
}

/** A clean table is nearly all like its dirty one, a renamed twin nearly nowhere. */
const LEAST_LIKENESS = 0.5;

function likenessOf({ dirty, rowOf: taskRowOf }: KnownTask, { seen, rowOf, names }: PlacedTable): number {
  let [equal, compared] = [0, 0];
  for (const [column, name] of names) {
    const [cells, others] = [dirty.cells[dirty.columns.indexOf(column)]!, seen.cells[seen.columns.indexOf(name)]!];
    for (const [rid, row] of rowOf) {
      const taskRow = taskRowOf.get(rid);
      if (taskRow === undefined) continue;
      compared += 1;
      if ((cells[taskRow] ?? null) === (others[row] ?? null)) equal += 1;
    }
  }
  return compared === 0 ? 0 : equal / compared;
}

/** The changes that a plan means for the rows and columns that a prompt shows. */
export function draftAnswer(plan: readonly PlannedEdit[], placed: PlacedTable): DraftAnswer {
  const { seen, rowOf, names } = placed;
  const changes: DraftChange[] = [];
  for (const { rid, column, value, into, rule, evidence: cited, confidence } of plan) {
    const row = rowOf.get(rid);
    if (row === undefined) continue;
    const evidence = cited.flatMap((cell) => {
      const name = cell.column === ROW_ID_COLUMN ? ROW_ID_COLUMN : names.get(cell.column);
      return name === undefined || !rowOf.has(cell.rid) ? [] : [{ rid: cell.rid, column: name }];
    });
    const why = { rule, evidence, confidence };
    if (column === null) {
      changes.push({ rid, column: '#row', op: 'delete', old: null, new: null, into: into ?? rid, ...why });
      continue;
    }
    const name = names.get(column);
    const old = seen.cells[seen.columns.indexOf(name ?? '')]?.[row] ?? null;
    if (name !== undefined && old !== value) changes.push({ rid, column: name, op: 'set', old, new: value, ...why });
  }
  const cleaned = (): Table => changedTable(changes, placed);
  return { changes, cleaned, columns: seen.columns, justification: justificationOf(changes) };
}

/** The answer of a model that finds nothing to do. */
export function emptyDraft(seen: Table | null): DraftAnswer {
  const cleaned = seen ?? { columns: [ROW_ID_COLUMN], rowCount: 0, cells: [[]] };
  const justification = 'Nothing in this table could be proven wrong, so nothing was changed.';
  return { changes: [], cleaned: () => cleaned, columns: cleaned.columns, justification };
}

function changedTable(changes: readonly DraftChange[], { seen, rowOf }: PlacedTable): Table {
  const cells = seen.cells.map((column) => [...column]);
  const removed = new Set<number>();
  for (const change of changes) {
    const row = rowOf.get(change.rid)!;
    if (change.op === 'delete') removed.add(row);
    else cells[seen.columns.indexOf(change.column)]![row] = change.new;
  }
  const kept = Array.from({ length: seen.rowCount }, (_, row) => row).filter((row) => !removed.has(row));
  return selectRows({ ...seen, cells }, kept);
}

function justificationOf(changes: readonly DraftChange[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of changes) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const parts = [...counts].map(([rule, count]) => `${count} by ${rule}`);
  const done = parts.length === 0 ? 'No change was proven.' : `Changes: ${parts.join(', ')}.`;
  return `${done} Cells that the table does not prove were left as they were.`;
}
