import type { CellValue, Table } from '../../core/table/table.ts';

/** Bounds of one result. */
export interface ResultBounds {
  readonly maxRows: number;
  readonly maxCharacters: number;
}

/** To the process. `load` comes first and once. */
export type ToSandbox =
  | { readonly kind: 'load'; readonly table: Table; readonly memoryMb: number }
  | { readonly kind: 'run'; readonly sql: string; readonly bounds: ResultBounds }
  | { readonly kind: 'interrupt' };

/** Rows of a result as texts. */
export interface SandboxRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Whether there were more rows or characters than the bounds allow. */
  readonly isCut: boolean;
}

/** How a statement ends without rows. */
export interface SandboxFailure {
  /**
   * `refused`: not a SELECT over `t` alone; `failed`: the engine's own error; `timeout`, `memory`: stopped at a limit;
   * `too_large`: a transformed table beyond its bounds; `crashed`: the process died of it.
   */
  readonly kind: 'refused' | 'failed' | 'timeout' | 'memory' | 'too_large' | 'crashed';
  /** For whoever wrote the statement. */
  readonly message: string;
}

/** From the process: that the table is loaded, or the answer to a `run`. */
export type FromSandbox = { readonly kind: 'ready' } | ({ readonly kind: 'rows' } & SandboxRows) | SandboxFailure;

/** The signal by which a process ends itself when it is beyond its memory; nobody else sends it. */
export const MEMORY_SIGNAL = 'SIGTERM';
