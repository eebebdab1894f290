import type { Table } from '../../core/table/table.ts';
import type { KnownTask } from './known-task.ts';
import { matchColumns } from './match-columns.ts';

/**
 * The whole table of a task as a model sees it that can look at all of it by tools: under the headers of the sample that its
 * prompt shows, where it shows one.
 */
export function wholeTable({ dirty }: KnownTask, sample: Table | null): Table {
  if (sample === null) return dirty;
  const names = matchColumns(dirty, sample);
  return { ...dirty, columns: dirty.columns.map((column) => names.get(column) ?? column) };
}
