import { editKeys } from '../../submission/edit-set.ts';
import { ROW_COLUMN } from '../../submission/edit-list.ts';
import type { Task } from '../../task/task.ts';

/** Where something was planted, hashed as in EditKey: wrong cells, or in uniqueness the rows that are too many. */
export function errorPlaces({ truth }: Pick<Task, 'truth'>): string[] {
  const rows = truth.entities.flatMap(({ members }) => members.filter(({ planted }) => planted));
  const cells = [...truth.errors, ...rows.map(({ rid }) => ({ rid, column: ROW_COLUMN }))];
  return editKeys(cells.map(({ rid, column }) => ({ rid, column, new: null }))).map(({ place }) => place);
}
