import type { Dataset } from '../../core/dataset/dataset.ts';
import { verifyDataset } from '../../core/dataset/verify-dataset.ts';
import { CodedError } from '../../foundation/coded-error.ts';

/** Throws DATASET_NO_KEY where rows are equal, and DATASET_RULE_BROKEN where the descriptor says what the table denies. */
export function refuseUntrue(dataset: Dataset, path: string): void {
  if (dataset.descriptor.key.length === 0) {
    throw new CodedError(
      'DATASET_NO_KEY',
      `${path} has rows that are equal in all columns without nulls, so that none tells rows apart; remove the duplicates, or add a column that numbers the rows`,
    );
  }
  const breach = verifyDataset(dataset)[0];
  if (breach === undefined) return;
  const where = breach.rows.length === 0 ? '' : ` (row ${breach.rows[0]! + 1} and others)`;
  throw new CodedError(
    'DATASET_RULE_BROKEN',
    `${path} breaks what the descriptor says: ${breach.message}${where}; correct the table or the descriptor`,
    { details: { rule: breach.rule } },
  );
}
