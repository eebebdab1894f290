import type { CellValue } from '../core/table/table.ts';

/** Where the records of a file go. */
export interface RowSink {
  /** The header, once, before any row. */
  header(names: readonly string[]): void;
  /** Whether the fields of the next row are looked at. */
  wants(): boolean;
  /** The next row; null where its fields were not wanted. */
  row(fields: readonly CellValue[] | null): void;
}
