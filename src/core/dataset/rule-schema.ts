import type { ColumnType } from '../table/cell-equality.ts';
import type { PartDescriptor } from './descriptor.ts';
import type { Rule } from './rule.ts';

/** What rules need to know of a column; descriptors and agent views both carry it. */
export interface RuleColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly decimals?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly vocabulary?: readonly string[];
  readonly pattern?: string;
}

/** Columns, parts and rules: all that is needed to check a table. */
export interface RuleSchema {
  readonly columns: readonly RuleColumn[];
  readonly parts: readonly PartDescriptor[];
  readonly rules: readonly Rule[];
}
