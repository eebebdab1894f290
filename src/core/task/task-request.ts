import type { Random } from '../../foundation/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Difficulty, Dimension } from '../dataset/dimension.ts';
import type { Table } from '../table/table.ts';
import type { Scale } from './size-sample.ts';
import type { HiddenTruth, TaskManifest } from './task.ts';

/** Which task to make of a dataset. */
export interface TaskRequest {
  readonly dataset: Dataset;
  readonly dimension: Dimension;
  readonly difficulty: Difficulty;
  /** The catalogue's seed; another one makes other tasks of the same kind. */
  readonly masterSeed: string;
  /** Rows of the clean table; absent: sized so that the rate gives 15 to 60 errors. */
  readonly rows?: number;
  /** Fewest errors for the task to be worth making; 15 unless told. */
  readonly leastErrors?: number;
  /** Errors and rows as multiples of the standard task's; 1 unless told. */
  readonly errorFactor?: number;
  readonly rowFactor?: number;
  /** Hashes of tasks that were seen to keep every guarantee before: they are not checked again, which takes a third of the time. */
  readonly provenHashes?: ReadonlySet<string>;
}

/** A dirty table with everything that is known of its making. */
export interface TaskDirt {
  readonly dirty: Table;
  readonly truth: HiddenTruth;
  readonly facts: Omit<TaskManifest, 'datasetHash' | 'redraws' | 'canary'>;
  readonly redraws: number;
}

/** What the makers of dirt start from. */
export interface DirtRequest extends TaskRequest {
  /** The sampled golden records, shuffled, without `_rid`. */
  readonly sample: Table;
  readonly random: Random;
  readonly scale: Scale;
}
