import { BASELINE } from '../../core/perturbation/conditions.ts';
import type { PerturbedTaskRecord, TaskRecord } from '../../storage/ports/task-store.ts';

/** What makes a task, under whatever condition, this one and no other. */
export type TaskIdentity = Pick<PerturbedTaskRecord, 'taskHash' | 'tableHash' | 'promptHash'>;

/** The tasks of a catalogue that have been built so far, as they are and under conditions. */
export class KnownTasks {
  readonly #tasks: Map<string, TaskRecord>;
  readonly #perturbed: Map<string, PerturbedTaskRecord>;

  constructor(tasks: readonly TaskRecord[], perturbed: readonly PerturbedTaskRecord[]) {
    this.#tasks = new Map(tasks.map((task) => [task.taskId, task]));
    this.#perturbed = new Map(perturbed.map((task) => [placeOf(task.taskId, task.condition), task]));
  }

  task(taskId: string): TaskRecord | null {
    return this.#tasks.get(taskId) ?? null;
  }

  /** Null where it was not built yet. */
  find(taskId: string, condition: string): TaskIdentity | null {
    if (condition === BASELINE) return this.task(taskId);
    return this.#perturbed.get(placeOf(taskId, condition)) ?? null;
  }

  /** Says whether it is new. */
  addTask(task: TaskRecord): boolean {
    const isNew = !this.#tasks.has(task.taskId);
    this.#tasks.set(task.taskId, task);
    return isNew;
  }

  /** Says whether it is new, or another than before. */
  addPerturbed(task: PerturbedTaskRecord): boolean {
    const place = placeOf(task.taskId, task.condition);
    const before = this.#perturbed.get(place);
    this.#perturbed.set(place, task);
    return (
      before?.taskHash !== task.taskHash || before.tableHash !== task.tableHash || before.promptHash !== task.promptHash
    );
  }
}

function placeOf(taskId: string, condition: string): string {
  return `${taskId}|${condition}`;
}
