import type { TaskErrorPage } from '../task.ts';

/** One planted error. */
export const taskErrorPageExample: TaskErrorPage = {
  kind: 'cells',
  task_id: 'accuracy_easy_9',
  total: 60,
  items: [
    {
      error_id: 'e001',
      type: 'typo',
      rid: 'gw965g',
      column: 'type_name',
      clean: 'Cash withdrawal',
      dirty: 'Cash wihtdrawal',
      accept: [],
      evidence_kind: 'vocabulary',
      evidence_cells: [],
      hops: 0,
    },
  ],
  next_cursor: 'MjU0MGMwZWI5NzVhfDE',
};
