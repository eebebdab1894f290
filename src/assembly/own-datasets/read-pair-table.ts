import { stat } from 'node:fs/promises';
import type { Table } from '../../core/table/table.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { readTableSample } from '../../tabular-files/read-table-sample.ts';
import { refusePrototypeName } from './refuse-prototype-name.ts';

/** Both tables, their texts and the task's are held at one time. */
const MOST_BYTES = 64 * 1024 * 1024;
const READ_BOUNDS = { mostRows: 5_000_000, mostCells: 5_000_000 };

/** One table of a pair, whole. Throws PAIR_TOO_LARGE, DATASET_RESERVED_COLUMN and what readTableSample throws. */
export async function readPairTable(path: string): Promise<Table> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) {
    throw new CodedError(
      'PAIR_TOO_LARGE',
      `${path} is larger than ${MOST_BYTES / 1024 / 1024} MiB; take the same rows of both tables, in the same order`,
      { details: { path, size } },
    );
  }
  const { table, fileRows } = await readTableSample(path, { ...READ_BOUNDS, seed: '' });
  refusePrototypeName(table.columns, path);
  if (table.rowCount === fileRows) return table;
  throw new CodedError(
    'PAIR_TOO_LARGE',
    `${path} has ${fileRows} rows, more than a pair may have; take the same rows of both tables, in the same order`,
    { details: { path, rows: fileRows } },
  );
}
