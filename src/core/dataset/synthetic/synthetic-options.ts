import { CodedError } from '../../../foundation/coded-error.ts';

/** What a generator of a synthetic dataset is told. The same options give the same bytes on any machine. */
export interface SyntheticOptions {
  /** Rows wanted, at least 1. Whole groups are added until at least so many stand; small tables may have some more. */
  readonly rows: number;
  readonly seed: string;
  /** Whether an invented name is one of the real world's and must not be used. */
  readonly isReserved: (name: string) => boolean;
  /** In words, what `isReserved` knows; stands in the descriptor. */
  readonly namesCheckedAgainst: string;
}

/** Throws SYNTHETIC_ROWS_INVALID where the number of rows is no whole number from 1. */
export function assertRows(rows: number): void {
  if (Number.isSafeInteger(rows) && rows >= 1) return;
  throw new CodedError('SYNTHETIC_ROWS_INVALID', `a table cannot have ${rows} rows; give a whole number from 1`, {
    details: { rows },
  });
}
