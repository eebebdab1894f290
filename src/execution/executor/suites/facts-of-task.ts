import type { Task } from '../../../core/task/task.ts';
import type { TaskFacts } from './suite.ts';

/** What lists show of a task that was built. */
export function factsOfTask({ hash, view, manifest }: Task): TaskFacts {
  return {
    hash,
    rowCount: view.dirty.rowCount,
    columnCount: view.columns.length,
    errorCount: manifest.errorCount,
    errorRate: manifest.errorRate,
  };
}
