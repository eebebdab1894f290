import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import type { KnownTask } from './known-task.ts';

/** A task that a text was found to be about. */
export interface Recognised {
  readonly task: KnownTask;
  /** Ids of its rows that stand in the text, in their order there. */
  readonly rids: readonly string[];
}

/** Finds the task that a prompt is about. */
export interface TaskIndex {
  /**
   * The task most of whose row ids stand in the text; null where no task has at least two of its ids there. Columns may be
   * renamed, rows missing and the table written in any form: only the ids count.
   */
  recognise(text: string): Recognised | null;
}

const WORD = /[0-9a-z]{6,}/gu;
const LEAST_RIDS = 2;

/** An index of tasks by the ids of their rows. Of tasks with equal ids the first counts. */
export function createTaskIndex(tasks: readonly KnownTask[]): TaskIndex {
  const tasksOfRid = new Map<string, number[]>();
  tasks.forEach(({ dirty }, place) => {
    for (const rid of dirty.cells[dirty.columns.indexOf(ROW_ID_COLUMN)] ?? []) {
      const places = tasksOfRid.get(rid ?? '');
      if (places === undefined) tasksOfRid.set(rid ?? '', [place]);
      else places.push(place);
    }
  });
  return {
    recognise(text) {
      const found = new Map<number, Set<string>>();
      for (const [word] of text.matchAll(WORD)) {
        for (const place of tasksOfRid.get(word) ?? []) {
          const rids = found.get(place);
          if (rids === undefined) found.set(place, new Set([word]));
          else rids.add(word);
        }
      }
      const best = [...found].toSorted((a, b) => b[1].size - a[1].size || a[0] - b[0])[0];
      const task = tasks[best?.[0] ?? -1];
      if (best === undefined || task === undefined) return null;
      return best[1].size < Math.min(LEAST_RIDS, task.dirty.rowCount) ? null : { task, rids: [...best[1]] };
    },
  };
}
