import type { Dataset } from '../../core/dataset/dataset.ts';
import { DIFFICULTIES, DIMENSIONS } from '../../core/dataset/dimension.ts';
import type { Difficulty, Dimension } from '../../core/dataset/dimension.ts';
import { buildTask } from '../../core/task/build-task.ts';
import { STANDARD_MASTER_SEED } from '../../core/task/catalogue.ts';
import { taskIdOf } from '../../core/task/task-id.ts';
import type { OwnTaskEntry } from './own-task-entry.ts';

/** Easy uniqueness needs so many clean rows for 15 duplicates (METHODOLOGY 8.2). */
const EASY_UNIQUENESS_ROWS = 185;

/**
 * Builds the 12 tasks of a table as its suite will, and says of each that cannot be built why. Never throws for a task.
 * `onTask` is told before each, which may take seconds.
 */
export function buildOwnTasks(dataset: Dataset, onTask: (taskId: string) => void = () => undefined): OwnTaskEntry[] {
  return DIMENSIONS.flatMap((dimension) =>
    DIFFICULTIES.map((difficulty): OwnTaskEntry => {
      const id = taskIdOf(dimension, difficulty, dataset.descriptor);
      onTask(id);
      return { task_id: id, ...buildOne(dataset, dimension, difficulty) };
    }),
  );
}

function buildOne(
  dataset: Dataset,
  dimension: Dimension,
  difficulty: Difficulty,
): Pick<OwnTaskEntry, 'hash' | 'reason'> {
  const rows = dataset.descriptor.sampling.rows ?? dataset.table.rowCount;
  if (
    dimension === 'uniqueness' &&
    difficulty === 'easy' &&
    Math.min(rows, dataset.table.rowCount) < EASY_UNIQUENESS_ROWS
  ) {
    const reason = `easy errors of uniqueness need ${EASY_UNIQUENESS_ROWS} clean rows for 15 duplicates, where there are ${Math.min(rows, dataset.table.rowCount)}`;
    return { hash: null, reason };
  }
  try {
    return { hash: buildTask({ dataset, dimension, difficulty, masterSeed: STANDARD_MASTER_SEED }).hash, reason: null };
  } catch (error) {
    return { hash: null, reason: reasonOf(error) };
  }
}

/** In a table of the user's it is no fault of the injector where a sample proves nothing. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const unproven = /8\.3: (.*); this is a fault/.exec(message)?.[1];
  return unproven === undefined ? message : `no sample proves enough errors: ${unproven}`;
}
