import type { TaskDifficulty, TaskDimension } from '../dataset/dimension.ts';
import type { InjectedEntity, InjectedError } from '../injection/ledger.ts';
import type { ColumnEquality } from '../table/cell-equality.ts';
import type { Table } from '../table/table.ts';
import type { AgentView } from './agent-view.ts';

/** A column as the scorer sees it. */
export interface ScoredColumn extends ColumnEquality {
  readonly name: string;
  readonly isProtected: boolean;
  readonly isKey: boolean;
}

/** What agents must never see. */
export interface HiddenTruth {
  /** The golden records; its first column is `_rid`. */
  readonly clean: Table;
  /** Schema columns in table order, without `_rid`. */
  readonly columns: readonly ScoredColumn[];
  /** Planted cell errors; of a real pair the cells in which its tables differ by value; empty in uniqueness tasks. */
  readonly errors: readonly InjectedError[];
  /** All entities of a uniqueness task, in the order of the clean table; empty in the others. */
  readonly entities: readonly InjectedEntity[];
}

/** One of the 108 tasks, or one made from a user's table or pair of tables. */
export interface Task {
  /** Such as `accuracy_easy_1`. */
  readonly id: string;
  readonly datasetId: string;
  readonly dimension: TaskDimension;
  readonly difficulty: TaskDifficulty;
  /** The seed text that all of the task's randomness came from. */
  readonly seed: string;
  readonly view: AgentView;
  readonly truth: HiddenTruth;
  readonly manifest: TaskManifest;
  /** SHA-256 over dirty table, clean table, ledger and prompt: changes exactly when a score could. */
  readonly hash: string;
}

/** What is recorded of the making of a task; no agent sees it. */
export interface TaskManifest {
  readonly datasetHash: string;
  readonly rowCount: number;
  /** Planted errors (cells, or duplicate rows in uniqueness). */
  readonly errorCount: number;
  /** Errors divided by injectable cells, or duplicates by clean rows. */
  readonly errorRate: number;
  readonly errorTypes: Readonly<Record<string, number>>;
  /** Untouched cells (or near-duplicate pairs) that look wrong and are right. */
  readonly distractors: readonly { readonly rid: string; readonly column: string }[];
  readonly legitimateNulls: number;
  /** How often the plan was drawn again until the guarantees held. */
  readonly redraws: number;
  readonly canary: string;
}
