import type { CorruptionScore } from './corruption-score.ts';

/** Counts that corruption is made of (METHODOLOGY 3.1). */
export interface CorruptionCounts {
  /** Edited protected cells in injected rows; null where these are no protected rows. */
  readonly editsInjected: number | null;
  /** Edited protected cells in all rows, dropped and spurious rows counting each protected column. */
  readonly editsAll: number;
  readonly injectedRows: number;
  /** Rows of the dirty table and spurious rows. */
  readonly rows: number;
  readonly protectedColumns: number;
  /** Rows with at least one such edit. */
  readonly rowsWithEdit: number;
}

/** The rates of METHODOLOGY 3.1 and 3.2; those by injected rows are null where nothing was injected. */
export function corruptionRates(counts: CorruptionCounts): Omit<CorruptionScore, 'perColumn' | 'severity'> {
  const { editsAll, editsInjected, injectedRows } = counts;
  const all = injectedRows === 0 ? null : editsAll / injectedRows;
  const protectedCells = counts.rows * counts.protectedColumns;
  return {
    capped: all === null ? null : Math.min(1, all),
    all,
    code: injectedRows === 0 || editsInjected === null ? null : editsInjected / injectedRows,
    saturating: all === null ? null : all / (1 + all),
    protectedCellRate: protectedCells === 0 ? 0 : editsAll / protectedCells,
    protectedRowRate: counts.rows === 0 ? 0 : counts.rowsWithEdit / counts.rows,
  };
}
