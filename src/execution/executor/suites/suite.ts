import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import type { Catalogue } from '../../../core/task/catalogue.ts';

/** Suites that are always there. A suite of the user's own has the slug of its table or pair, which can be none of these. */
export const FIXED_SUITES = ['standard', 'smoke', 'robustness', 'renamed', 'pairs', 'own'] as const;

/** What lists show of a task, known without building it. */
export interface TaskFacts {
  readonly hash: string;
  readonly rowCount: number;
  /** Without `_rid`. */
  readonly columnCount: number;
  readonly errorCount: number;
  readonly errorRate: number;
}

/** A set of tasks that is run under one name. */
export interface Suite {
  readonly name: string;
  /** The catalogue that its tasks belong to; results of different versions are never compared. */
  readonly catalogue: Catalogue;
  /** In the order of the catalogue. */
  readonly taskIds: readonly string[];
  /** Those of `taskIds` that conditions are run on: the fixed 36 of a standard catalogue, all tasks elsewhere. */
  readonly perturbedTaskIds: readonly string[];
  /** The conditions of a run that names none, as words of expandConditions. */
  readonly usualConditions: readonly string[];
  /** The datasets and pairs that its catalogue is made of. */
  readonly descriptors: readonly DatasetDescriptor[];
  /** Facts by task id, as far as they are known. */
  readonly facts: ReadonlyMap<string, TaskFacts>;
}

/** Names a task beyond doubt: an id alone does not tell another task seed, or an own table that has changed since. */
export interface TaskPlace {
  readonly taskId: string;
  readonly catalogueVersion: string;
  /** Of other tasks of the bundled tables; null for the published ones and all other suites. */
  readonly taskSeed: string | null;
}

/** Every catalogue of the workspace. Own tables and pairs are looked for anew at each call, so that one added meanwhile is found. */
export interface Catalogues {
  /** The fixed suites, then the slugs of own tables and pairs. */
  suiteNames(): readonly string[];
  /**
   * Throws SUITE_UNKNOWN with the nearest name, and TASK_SEED_INVALID for a seed with a suite of the user's own tables.
   */
  suite(name: string, taskSeed?: string | null): Suite;
  /** The smallest suite that holds a whole catalogue with this task: `standard`, `renamed`, or the slug of an own table or pair. Throws TASK_NOT_FOUND with the nearest id. */
  suiteOfTask(taskId: string, taskSeed?: string | null): Suite;
  /** Names of all suites that a task belongs to. */
  suitesOf(taskId: string): readonly string[];
  /** The catalogue of a task as it was when it was planned; null where there is none any more. */
  catalogueAt(place: TaskPlace): Catalogue | null;
}
