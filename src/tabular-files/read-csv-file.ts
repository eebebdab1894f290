import { CodedError, isCodedError } from '../foundation/coded-error.ts';
import { tableFromCsv } from '../core/table/csv-text.ts';
import type { Table } from '../core/table/table.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { textFromBytes } from './text-from-bytes.ts';

/** What a caller needs of a table's file. */
export interface ReadCsvOptions {
  /** Whether a header without rows is a table (a cleaner may return one); else CSV_NO_ROWS. Default false. */
  readonly mayHaveNoRows?: boolean;
}

/**
 * The table of a CSV file in UTF-8 (a byte order mark is allowed). Every error names the file: those of readFileBytes,
 * textFromBytes and tableFromCsv, CSV_UNNAMED_COLUMN for an empty name in the header, and CSV_NO_ROWS.
 */
export async function readCsvFile(path: string, options: ReadCsvOptions = {}): Promise<Table> {
  const text = textFromBytes(await readFileBytes(path), path);
  const table = parseNamed(text, path);
  const unnamed = table.columns.findIndex((name) => name.trim() === '');
  if (unnamed !== -1) {
    throw new CodedError(
      'CSV_UNNAMED_COLUMN',
      `${path}: column ${unnamed + 1} of the header has no name; give it one`,
      {
        details: { path, column: unnamed + 1 },
      },
    );
  }
  if (table.rowCount === 0 && options.mayHaveNoRows !== true) {
    throw new CodedError('CSV_NO_ROWS', `${path} has a header but no rows; nothing can be done with an empty table`, {
      details: { path },
    });
  }
  return table;
}

function parseNamed(text: string, path: string): Table {
  try {
    return tableFromCsv(text);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    throw new CodedError(error.code, `${path}: ${error.message}`, {
      details: { ...error.details, path },
      cause: error,
    });
  }
}
