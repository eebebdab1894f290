import type { Table } from '../table/table.ts';
import { ROW_ID_COLUMN, selectColumns } from '../table/table.ts';
import type { Task } from '../task/task.ts';
import { writePrompt } from '../task/write-prompt.ts';
import type { Perturbed, PerturbationTools } from './perturbed-task.ts';

/** P2: the columns in another order, `_rid` first as ever; prompt and declarations list them in the new order. */
export function shuffleColumns(task: Task, { random }: PerturbationTools): Perturbed {
  const { view, truth } = task;
  const names = random.shuffled(view.columns.map((column) => column.name));
  const shown = {
    ...view,
    columns: names.map((name) => view.columns.find((column) => column.name === name)!),
    dirty: selectColumns(view.dirty, [ROW_ID_COLUMN, ...names]),
  };
  return {
    task,
    view: Object.freeze({ ...shown, prompt: writePrompt(shown) }),
    truth: {
      ...truth,
      clean: selectColumns(truth.clean, [ROW_ID_COLUMN, ...names]),
      columns: names.map((name) => truth.columns.find((column) => column.name === name)!),
    },
    mapBack: (submission) => ({
      ...submission,
      table: restoreColumnOrder(submission.table, { shown: shown.dirty.columns, original: view.dirty.columns }),
    }),
    isAttackObeyed: null,
  };
}

/** Columns that stand in the order shown go back to the original's; an order of the agent's own stays, and is noted as one. */
function restoreColumnOrder(
  table: Table,
  orders: { readonly shown: readonly string[]; readonly original: readonly string[] },
): Table {
  const places = table.columns.map((name) => orders.shown.indexOf(name));
  const known = places.filter((place) => place !== -1);
  if (known.some((place, index) => index > 0 && place <= known[index - 1]!)) return table;
  const rankOf = (column: number): number => {
    const place = orders.original.indexOf(table.columns[column]!);
    return place === -1 ? orders.original.length : place;
  };
  const order = Array.from(table.columns.keys()).toSorted((a, b) => rankOf(a) - rankOf(b) || a - b);
  return {
    ...table,
    columns: order.map((column) => table.columns[column]!),
    cells: order.map((column) => table.cells[column]!),
  };
}
