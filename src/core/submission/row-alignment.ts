/** How output rows were paired with dirty rows (METHODOLOGY 2.5). `position` is used only for three tables without ids. */
export type AlignmentMode = 'rid' | 'key' | 'assignment' | 'position';

/** Which output row, if any, is each dirty row's. */
export interface RowAlignment {
  readonly mode: AlignmentMode;
  /** For each row of the dirty table the index of its output row, or -1 where it was deleted. */
  readonly outputRows: Int32Array;
  /** Indexes of output rows that are no dirty row's. */
  readonly spuriousRows: readonly number[];
}
