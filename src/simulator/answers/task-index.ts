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
   * renamed, rows missing and the table written in any form: only the ids count. Of tasks with the same ids, such as a task
   * and its renamed twin, the one counts whose cells stand in the text.
   */
  recognise(text: string): Recognised | null;
}

const WORD = /[0-9a-z]{6,}/gu;
const LEAST_RIDS = 2;

/** An index of tasks by the ids of their rows. */
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
      const most = Math.max(0, ...[...found.values()].map(({ size }) => size));
      const rivals = [...found].flatMap(([place, rids]) =>
        rids.size === most ? [{ task: tasks[place]!, rids: [...rids] }] : [],
      );
      const best = rivals.length > 1 ? nearestTo(text, rivals) : rivals[0];
      if (best === undefined) return null;
      return most < Math.min(LEAST_RIDS, best.task.dirty.rowCount) ? null : best;
    },
  };
}

/** Rows of a rival whose cells are looked for. */
const LOOKED_AT = 20;

/** The rival most of whose longer cells stand in the text; the first of several. */
function nearestTo(text: string, rivals: readonly Recognised[]): Recognised | undefined {
  const shares = rivals.map((rival) => {
    const { dirty, rowOf } = rival.task;
    const rows = rival.rids.slice(0, LOOKED_AT).map((rid) => rowOf.get(rid)!);
    const cells = dirty.cells.slice(1).flatMap((column) => rows.map((row) => column[row] ?? ''));
    const telling = cells.filter((cell) => cell.length >= 4);
    return { rival, share: telling.filter((cell) => text.includes(cell)).length / Math.max(1, telling.length) };
  });
  return shares.toSorted((a, b) => b.share - a.share)[0]?.rival;
}
