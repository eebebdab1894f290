import type { ColumnType } from '../table/cell-equality.ts';
import type { Table } from '../table/table.ts';
import type { TaskDimension } from '../dataset/dimension.ts';
import type { PartDescriptor } from '../dataset/descriptor.ts';
import type { Rule } from '../dataset/rule.ts';

/** What an agent is told of a column: no protection, no counts, no truth. */
export interface VisibleColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
  readonly nullable: boolean;
  readonly decimals?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly vocabulary?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
}

/** The forms that a prompt can show a table in. */
export type TableForm = 'csv' | 'json' | 'markdown';

/**
 * All that an agent may see of a task: frozen, built only from what the prompt says. No task id, seed, difficulty, ledger,
 * protected columns or clean table.
 */
export interface AgentView {
  /** What the table is about, as the prompt names it. */
  readonly title: string;
  readonly dimension: TaskDimension;
  /** The dirty table; its first column is `_rid`. */
  readonly dirty: Table;
  /** The columns of `dirty` without `_rid`, in its order. */
  readonly columns: readonly VisibleColumn[];
  readonly parts: readonly PartDescriptor[];
  readonly key: readonly string[];
  readonly identities: readonly (readonly string[])[];
  readonly rules: readonly Rule[];
  /** The whole prompt in words. */
  readonly prompt: string;
  /** The form in which the prompt of a model must show the table; absent: the model's own setting, CSV unless told. */
  readonly inputFormat?: TableForm;
}
