import { BASELINE } from '../../core/perturbation/conditions.ts';
import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { Task } from '../../core/task/task.ts';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import type { Catalogues, TaskPlace } from './suites/suite.ts';
import { perturbedTaskRecord, taskRecord } from './task-record.ts';
import { taskUnderCondition } from './task-under-condition.ts';

/** A task under a condition, with what is stored of it; null at the baseline, where the task's own record says it all. */
export interface PreparedCondition {
  readonly perturbed: PerturbedTask;
  readonly record: BuiltPerturbedTaskRecord | null;
}

/** A task that was built for a job, and the conditions under which it was handed out so far. */
export class PreparedTask {
  readonly task: Task;
  readonly record: BuiltTaskRecord;
  readonly #catalogue: Catalogue;
  readonly #conditions = new Map<string, PreparedCondition | CodedError>();

  /** Throws CATALOGUE_CHANGED where the task is no longer what it was when it was planned. */
  constructor(job: TaskPlace, catalogues: Pick<Catalogues, 'catalogueAt'>) {
    this.#catalogue = catalogueOf(job, catalogues);
    this.task = this.#catalogue.build(job.taskId);
    this.record = taskRecord(this.task, this.#catalogue.version);
  }

  /** The task as the condition hands it out; the error where its table cannot carry that (too few rows to double, no free text). */
  under(condition: string): PreparedCondition | CodedError {
    const known = this.#conditions.get(condition) ?? this.#prepare(condition);
    this.#conditions.set(condition, known);
    return known;
  }

  #prepare(condition: string): PreparedCondition | CodedError {
    try {
      const perturbed = taskUnderCondition(this.#catalogue, this.task, condition);
      const place = { taskId: this.task.id, catalogueVersion: this.#catalogue.version };
      return { perturbed, record: condition === BASELINE ? null : perturbedTaskRecord(perturbed, place) };
    } catch (error) {
      if (condition !== BASELINE && isCodedError(error) && error.code.endsWith('_INFEASIBLE')) return error;
      throw error;
    }
  }
}

function catalogueOf(job: TaskPlace, catalogues: Pick<Catalogues, 'catalogueAt'>): Catalogue {
  const catalogue = catalogues.catalogueAt(job);
  if (catalogue !== null) return catalogue;
  throw new CodedError(
    'CATALOGUE_CHANGED',
    `the task ${job.taskId} is not what it was when the run was planned: its table was changed or removed; start a new run`,
    { details: { task: job.taskId, catalogueVersion: job.catalogueVersion } },
  );
}
