import type { ColumnDescriptor } from '../dataset/descriptor.ts';
import type { VisibleColumn } from './agent-view.ts';

/** The columns as agents see them: everything but their protection. */
export function visibleColumns(columns: readonly ColumnDescriptor[]): VisibleColumn[] {
  return columns.map((column) => {
    const { protected: _hidden, ...visible } = column;
    return visible;
  });
}
