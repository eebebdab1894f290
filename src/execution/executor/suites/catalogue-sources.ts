import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import type { Catalogue } from '../../../core/task/catalogue.ts';
import type { Pair } from '../../../core/task/pairs/pair.ts';
import type { TaskFacts } from './suite.ts';

/** A catalogue with the descriptors of what it is made of. */
export interface CatalogueParts {
  readonly catalogue: Catalogue;
  readonly descriptors: readonly DatasetDescriptor[];
}

/** A table that the user has added. */
export interface OwnTableParts extends Dataset {
  /** Ids of the tasks that its evidence carries. */
  readonly taskIds: readonly string[];
}

/** All that the user has added. The same objects as long as nothing has changed. */
export interface OwnParts {
  readonly tables: readonly OwnTableParts[];
  readonly pairs: readonly Pair[];
}

/** What catalogues are made of. */
export interface CatalogueSources {
  /** The standard catalogue, or under a seed another one of the same datasets. Asked once a seed. */
  readonly standard: (taskSeed: string | null) => CatalogueParts;
  /** The same of the renamed twins, with the ids of the standard one. Asked only when needed, because twins take time to make. */
  readonly renamed: (taskSeed: string | null) => CatalogueParts;
  /** Asked at every call. */
  readonly own: () => OwnParts;
  /** What is known of tasks without building them: by catalogue version, then task id. */
  readonly facts: ReadonlyMap<string, ReadonlyMap<string, TaskFacts>>;
}
