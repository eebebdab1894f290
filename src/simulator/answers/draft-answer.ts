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
  readonly cleaned: Table;
  readonly justification: string;
}

/** The changes that a plan means for the rows and columns that a prompt shows. */
export function draftAnswer(task: KnownTask, plan: readonly PlannedEdit[], seen: Table): DraftAnswer {
  const names = matchColumns(task.dirty, seen);
  const rids = seen.cells[seen.columns.indexOf(ROW_ID_COLUMN)]!;
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const cells = seen.cells.map((column) => [...column]);
  const removed = new Set<number>();
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
      removed.add(row);
      const change = { rid, column: '#row', op: 'delete', old: null, new: null, into: into ?? rid, ...why } as const;
      changes.push(change);
      continue;
    }
    const name = names.get(column);
    if (name === undefined) continue;
    const place = seen.columns.indexOf(name);
    const old = cells[place]![row] ?? null;
    if (old === value) continue;
    cells[place]![row] = value;
    changes.push({ rid, column: name, op: 'set', old, new: value, ...why });
  }
  const kept = rids.flatMap((_, row) => (removed.has(row) ? [] : [row]));
  return { changes, cleaned: selectRows({ ...seen, cells }, kept), justification: justificationOf(changes) };
}

/** The answer of a model that finds nothing to do. */
export function emptyDraft(seen: Table | null): DraftAnswer {
  const cleaned = seen ?? { columns: [ROW_ID_COLUMN], rowCount: 0, cells: [[]] };
  return {
    changes: [],
    cleaned,
    justification: 'Nothing in this table could be proven wrong, so nothing was changed.',
  };
}

function justificationOf(changes: readonly DraftChange[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of changes) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const parts = [...counts].map(([rule, count]) => `${count} by ${rule}`);
  const done = parts.length === 0 ? 'No change was proven.' : `Changes: ${parts.join(', ')}.`;
  return `${done} Cells that the table does not prove were left as they were.`;
}
