import type { CellValue, Table } from '../../core/table/table.ts';

/** How a statement ends without rows; the message is for whoever wrote it. */
export interface SqlFailure {
  readonly kind: 'refused' | 'failed' | 'timeout' | 'memory' | 'too_large' | 'crashed';
  readonly message: string;
}

/** Rows of a query, cut at the sandbox's bounds. */
export interface SqlRows {
  readonly kind: 'rows';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly isCut: boolean;
}

/** SQL over one table, called `t`, and nothing else: no file, no network, no setting, no variable of the environment. */
export interface SqlSandbox {
  query(sql: string): Promise<SqlRows | SqlFailure>;
  /** The whole table that a SELECT gives. */
  transform(sql: string): Promise<{ readonly kind: 'table'; readonly table: Table } | SqlFailure>;
  close(): Promise<void>;
}

/** Opens a sandbox that holds this table alone; after an abort its answers reject with the signal's reason. */
export type OpenSandbox = (table: Table, signal: AbortSignal) => SqlSandbox;
