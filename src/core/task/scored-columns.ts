import type { DatasetDescriptor } from '../dataset/descriptor.ts';
import type { InjectedError } from '../injection/ledger.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import { legitimateNullTokens } from '../table/null-token.ts';
import type { Table } from '../table/table.ts';
import { columnOf } from '../table/table.ts';
import type { ScoredColumn } from './task.ts';

/**
 * The columns as the scorer compares them: `sensitive` exactly where some error would equal its clean value under
 * `canonical` (METHODOLOGY 1.2, Rule E).
 */
export function scoredColumns(
  descriptor: DatasetDescriptor,
  clean: Table,
  errors: readonly InjectedError[],
): ScoredColumn[] {
  return descriptor.columns.map((column) => {
    const canonical: ScoredColumn = {
      name: column.name,
      type: column.type,
      mode: 'canonical',
      legitimateTokens: legitimateNullTokens(columnOf(clean, column.name)),
      isProtected: column.protected,
      isKey: descriptor.key.includes(column.name),
    };
    const isSensitive = errors.some(
      (error) => error.column === column.name && areCellsEqual(error.dirty, error.clean, canonical),
    );
    return isSensitive ? { ...canonical, mode: 'sensitive' as const } : canonical;
  });
}
