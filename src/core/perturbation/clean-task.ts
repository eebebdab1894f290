import { sha256Hex } from '../../foundation/sha256.ts';
import type { Task } from '../task/task.ts';

/**
 * P13: the golden records as they are, nothing planted. Without errors F1 is 0 by convention; what tells is whether the
 * table is left untouched.
 */
export function cleanTask(task: Task): Task {
  const { truth, manifest } = task;
  return {
    ...task,
    view: Object.freeze({ ...task.view, dirty: truth.clean }),
    truth: {
      ...truth,
      errors: [],
      entities: truth.entities.map((entity) => ({
        ...entity,
        members: [{ rid: entity.golden, planted: false, changes: [] }],
      })),
    },
    manifest: { ...manifest, rowCount: truth.clean.rowCount, errorCount: 0, errorRate: 0, errorTypes: {} },
    hash: sha256Hex(`${task.hash}|clean`),
  };
}
