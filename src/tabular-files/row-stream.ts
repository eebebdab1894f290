/** What stands in a column: `json` for lists and objects, which CSV and Parquet hold as JSON text. */
export type ColumnKind = 'text' | 'number' | 'integer' | 'boolean' | 'json';

/** A row by the names of its columns; null and absent are the same. */
export type StreamedRow = Readonly<Record<string, unknown>>;

/** Rows that are never all in memory. */
export interface RowStream {
  /** By name, in order. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly pages: AsyncIterable<readonly StreamedRow[]>;
}

/** A value as a cell holds it. */
export function flatValue(value: unknown, kind: ColumnKind): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  return kind === 'json' ? JSON.stringify(value) : (value as string | number | boolean);
}
