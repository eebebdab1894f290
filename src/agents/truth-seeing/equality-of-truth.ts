import type { ColumnEquality } from '../../core/table/cell-equality.ts';
import type { HiddenTruth } from '../../core/task/task.ts';

/** How the scorer compares the cells of a column; exact text for a column that the truth does not list. */
export function equalityOfTruth(truth: HiddenTruth): (column: string) => ColumnEquality {
  const columns = new Map<string, ColumnEquality>(truth.columns.map((column) => [column.name, column]));
  return (column) => columns.get(column) ?? { type: 'string', mode: 'sensitive' };
}
