import type { DatasetDescriptor } from '../../dataset/descriptor.ts';
import type { Table } from '../../table/table.ts';

/**
 * A real table with its truth: `dirty` and `clean` have the same columns in the same order and the same number of rows,
 * row r of the one being row r of the other; neither has a `_rid`. Nobody planted its errors, so there is no ledger, and
 * no column is protected.
 */
export interface Pair {
  /** The last part of its task's id: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly title: string;
  readonly dirty: Table;
  readonly clean: Table;
  /**
   * What agents are told of the columns, key and rules; `id` is the slug and `contentHash` that of both tables
   * (pairContentHash).
   */
  readonly descriptor: DatasetDescriptor;
}
