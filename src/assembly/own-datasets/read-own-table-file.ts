import { basename } from 'node:path';
import { tidyTable } from '../../core/profile/tidy-table.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import { parseDate } from '../../core/table/parse-date.ts';
import { parseNumber } from '../../core/table/parse-number.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { refusePrototypeName } from './refuse-prototype-name.ts';
import type { ReadSampleOptions, TableSample } from '../../tabular-files/read-table-sample.ts';
import { readTableSample } from '../../tabular-files/read-table-sample.ts';

/** Rows kept of a larger table: enough to mine in, few enough that every thread can hold them. */
export const MOST_OWN_ROWS = 20_000;
const MOST_OWN_CELLS = 2_000_000;
const MOST_OWN_COLUMNS = 2000;
/** The seed by which rows of a larger table are chosen. */
const SAMPLE_SEED = 'mendbench own rows';

/** A user's table, tidied, and what a person should know of its reading. */
export interface OwnTableFile extends Pick<TableSample, 'format' | 'delimiter' | 'fileRows' | 'mostHeld'> {
  readonly table: Table;
  readonly fileName: string;
  /** Sentences, such as that rows were sampled or columns are constant. */
  readonly notes: readonly string[];
}

/**
 * Reads a CSV or Parquet file for `datasets add`, in bounded memory. Throws what readTableSample throws,
 * DATASET_RESERVED_COLUMN for a column `_rid` or `__proto__`, DATASET_TOO_NARROW for fewer than two columns and DATASET_TOO_WIDE.
 */
export async function readOwnTableFile(
  path: string,
  options: Pick<ReadSampleOptions, 'delimiter' | 'encoding'> = {},
): Promise<OwnTableFile> {
  const bounds = { mostRows: MOST_OWN_ROWS, mostCells: MOST_OWN_CELLS, seed: SAMPLE_SEED };
  const { table: read, ...facts } = await readTableSample(path, { ...bounds, ...options });
  refuseColumns(read, path);
  const { table, changedCells } = tidyTable(read);
  const notes = [
    ...(table.rowCount < facts.fileRows
      ? [
          `${table.rowCount} of ${facts.fileRows} rows are taken: 20 stretches of neighbours, drawn by a fixed seed; all that follows is of these`,
        ]
      : []),
    ...(changedCells > 0 ? [`${changedCells} cells were tidied: outer and doubled blanks, words for null`] : []),
    ...read.columns.flatMap((name, c) => columnNotes(name, read.cells[c]!)),
  ];
  return { ...facts, table, fileName: basename(path), notes };
}

function refuseColumns(table: Table, path: string): void {
  const { columns } = table;
  refusePrototypeName(columns, path);
  if (columns.includes(ROW_ID_COLUMN)) {
    throw new CodedError(
      'DATASET_RESERVED_COLUMN',
      `${path} has a column ${ROW_ID_COLUMN}, which mendbench adds itself; remove it`,
    );
  }
  if (columns.length < 2) {
    throw new CodedError(
      'DATASET_TOO_NARROW',
      `${path} has one column; errors need at least two to be proven (is --delimiter right?)`,
    );
  }
  if (columns.length > MOST_OWN_COLUMNS) {
    throw new CodedError(
      'DATASET_TOO_WIDE',
      `${path} has ${columns.length} columns, more than ${MOST_OWN_COLUMNS}; leave some out`,
    );
  }
}

function columnNotes(name: string, cells: readonly CellValue[]): string[] {
  const present = cells.filter((cell): cell is string => !isNullCell(cell));
  const words = new Set(cells.filter((cell): cell is string => cell !== null && cell !== '' && isNullCell(cell)));
  const read = words.size === 0 ? [] : [`${name}: ${[...words].map((word) => `"${word}"`).join(', ')} is read as null`];
  if (present.length === 0) return [...read, `${name} is null in every row; nothing can be said of it`];
  if (cells.length > 1 && new Set(present).size === 1)
    return [...read, `${name} is constant ("${shortened(present[0]!)}")`];
  return [...read, ...mixedNotes(name, present)];
}

/** A column that is of one type but for a few cells is text because of these. */
function mixedNotes(name: string, present: readonly string[]): string[] {
  const kinds = [
    ['number', (value: string) => parseNumber(value) !== null],
    ['date', (value: string) => parseDate(value) !== null],
  ] as const;
  return kinds.flatMap(([kind, is]) => {
    const others = present.filter((value) => !is(value));
    if (others.length === 0 || others.length > present.length / 20) return [];
    return [
      `${name} is text because ${others.length} of ${present.length} values are no ${kind}, such as "${shortened(others[0]!)}"`,
    ];
  });
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}
