import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Difficulty, Dimension, TaskDifficulty, TaskDimension } from '../dataset/dimension.ts';
import { DIFFICULTIES, DIMENSIONS } from '../dataset/dimension.ts';
import { renameDataset } from '../dataset/twins/rename-dataset.ts';
import { buildTask } from './build-task.ts';
import { INJECTION_VERSION } from './injection-version.ts';
import type { Task } from './task.ts';
import { taskIdOf } from './task-id.ts';
import type { TaskRequest } from './task-request.ts';
import type { TaskVariation } from './task-variation.ts';

/** The master seed of the standard catalogue (`--task-seed` makes another, never compared with it). */
export const STANDARD_MASTER_SEED = 'mendbench-2026';

/** What is known of a task without building it. */
export interface TaskSummary {
  readonly id: string;
  readonly dimension: TaskDimension;
  readonly difficulty: TaskDifficulty;
  readonly datasetId: string;
  readonly datasetNumber: number;
  readonly datasetTitle: string;
}

/** The tasks of a set of datasets under one seed; each is built when first asked for, and kept. */
export interface Catalogue {
  /** 16 hex digits of the hash of seed, injection version and the descriptors, which name their tables' hashes: results of different versions are never compared. */
  readonly version: string;
  readonly masterSeed: string;
  /** Ordered by dimension, difficulty and dataset number. */
  readonly taskIds: readonly string[];
  summaryOf(id: string): TaskSummary;
  /** The task, or a variation of it. Throws TASK_UNKNOWN, and what buildTask and renameDataset throw. */
  build(id: string, variation?: TaskVariation): Task;
}

interface Entry {
  readonly summary: TaskSummary & { readonly dimension: Dimension; readonly difficulty: Difficulty };
  readonly dataset: Dataset;
}

/** A catalogue of 12 tasks for each dataset. Datasets may come in any order. */
export function createCatalogue(
  datasets: readonly Dataset[],
  options: { readonly masterSeed?: string } & Pick<TaskRequest, 'provenHashes'> = {},
): Catalogue {
  const { masterSeed = STANDARD_MASTER_SEED, ...proof } = options;
  const sorted = datasets.toSorted((a, b) => a.descriptor.number - b.descriptor.number);
  const entries = new Map<string, Entry>();
  for (const dimension of DIMENSIONS) {
    for (const difficulty of DIFFICULTIES) {
      for (const dataset of sorted) {
        const { id: datasetId, number: datasetNumber, title: datasetTitle } = dataset.descriptor;
        const id = taskIdOf(dimension, difficulty, dataset.descriptor);
        entries.set(id, { summary: { id, dimension, difficulty, datasetId, datasetNumber, datasetTitle }, dataset });
      }
    }
  }
  const entryOf = (id: string): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) {
      throw new CodedError('TASK_UNKNOWN', `there is no task "${id}"; "mendbench tasks" lists them`, {
        details: { task: id },
      });
    }
    return entry;
  };
  const built = new Map<string, Task | CodedError>();
  const twins = new Map<Dataset, Dataset>();
  // Renaming a table takes longer than building a task of it, and its twelve tasks share one twin.
  const twinOf = (dataset: Dataset): Dataset => {
    const twin = twins.get(dataset) ?? renameDataset(dataset, masterSeed);
    twins.set(dataset, twin);
    return twin;
  };
  const hashes = sorted.map(({ descriptor }) => sha256Hex(canonicalJson(descriptor)));
  return {
    version: sha256Hex([masterSeed, INJECTION_VERSION, ...hashes].join('|')).slice(0, 16),
    masterSeed,
    taskIds: [...entries.keys()],
    summaryOf: (id) => entryOf(id).summary,
    build(id, variation = {}) {
      const { summary, dataset } = entryOf(id);
      const key = canonicalJson([id, variation]);
      const known = built.get(key);
      if (isCodedError(known)) throw known;
      if (known !== undefined) return known;
      const { isRenamed, ...drawn } = variation;
      const { dimension, difficulty } = summary;
      try {
        const source = isRenamed === true ? twinOf(dataset) : dataset;
        const task = buildTask({ ...proof, masterSeed, ...drawn, dataset: source, dimension, difficulty });
        built.set(key, task);
        return task;
      } catch (error) {
        // What a table cannot carry it will never carry, and finding out takes as long as five builds.
        if (isCodedError(error)) built.set(key, error);
        throw error;
      }
    },
  };
}
