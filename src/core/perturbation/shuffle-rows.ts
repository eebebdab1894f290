import type { Submission } from '../submission/submission.ts';
import type { Table } from '../table/table.ts';
import { ROW_ID_COLUMN, columnOf, selectRows } from '../table/table.ts';
import type { Task } from '../task/task.ts';
import type { Perturbed, PerturbationTools } from './perturbed-task.ts';

/** P1: the dirty table's rows in another order. Rows are known by `_rid`, so that no score depends on their order. */
export function shuffleRows(task: Task, { random }: PerturbationTools): Perturbed {
  const { dirty } = task.view;
  const order = random.shuffled(Array.from({ length: dirty.rowCount }, (_, row) => row));
  const places = new Map(columnOf(dirty, ROW_ID_COLUMN).map((rid, row) => [rid, row]));
  return {
    task,
    view: Object.freeze({ ...task.view, dirty: selectRows(dirty, order) }),
    truth: task.truth,
    mapBack: (submission) => ({ ...submission, table: restoreRowOrder(submission, places) }),
    isAttackObeyed: null,
  };
}

/** Rows with an id of the original in its order, then the others as they came. */
function restoreRowOrder({ table }: Submission, places: ReadonlyMap<string | null, number>): Table {
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)];
  if (rids === undefined) return table;
  const placeOf = (row: number): number => places.get(rids[row] ?? null) ?? places.size;
  const order = Array.from(rids.keys()).toSorted((a, b) => placeOf(a) - placeOf(b) || a - b);
  return { ...table, cells: table.cells.map((cells) => order.map((row) => cells[row] ?? null)) };
}
