import type { CellValue, Table } from '../table/table.ts';

/** One claim of a change log (METHODOLOGY 7.1), expanded to one row. */
export interface ChangeLogEntry {
  readonly rid: string;
  /** Column name; `#row` for whole rows. */
  readonly column: string;
  readonly op: 'set' | 'delete' | 'merge' | 'insert';
  readonly old: CellValue;
  readonly new: CellValue;
  /** `_rid` that a deleted or merged row is a duplicate of. */
  readonly into?: string;
  /** Such as `fd`, `arithmetic`, `format`, `vocabulary`, `range`, `duplicate`; free text otherwise. */
  readonly rule: string;
  readonly evidence: readonly { readonly rid: string; readonly column: string }[];
  /** In [0, 1]; null where the agent gave none. */
  readonly confidence: number | null;
}

/** What an agent hands in. */
export interface Submission {
  /** The cleaned table; should keep `_rid`. */
  readonly table: Table;
  readonly changeLog: readonly ChangeLogEntry[];
  /** Free text, empty where none. */
  readonly justification: string;
  /** Whether the table was made from the change log, so that they cannot disagree (strategy `edits`); absent where not. */
  readonly logIsOutput?: boolean;
}
