import type { Table } from '../table/table.ts';
import type { DatasetDescriptor } from './descriptor.ts';

/** A clean table with what it says of itself. */
export interface Dataset {
  readonly descriptor: DatasetDescriptor;
  readonly table: Table;
}
