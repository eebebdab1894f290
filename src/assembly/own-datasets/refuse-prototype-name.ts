import { CodedError } from '../../foundation/coded-error.ts';

/** A name that JavaScript objects keep for themselves: a document of results by column would silently lose it. */
const PROTOTYPE_NAME = '__proto__';

/** Throws DATASET_RESERVED_COLUMN for a column of that name. `path` says in messages whose. */
export function refusePrototypeName(columns: readonly string[], path: string): void {
  if (!columns.includes(PROTOTYPE_NAME)) return;
  throw new CodedError(
    'DATASET_RESERVED_COLUMN',
    `${path} has a column ${PROTOTYPE_NAME}, which cannot be kept; rename it`,
  );
}
