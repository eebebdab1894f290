import type { Task } from '../task/task.ts';
import type { Perturbed } from './perturbed-task.ts';

/** The task as it is (P0; and what P9 to P13 hand out of the task that they built): nothing is led back. */
export function keepTask(task: Task): Perturbed {
  return {
    task,
    view: task.view,
    truth: task.truth,
    mapBack: (submission) => submission,
    isAttackObeyed: null,
  };
}
