import type { ProblemKind } from './problem-kind.ts';
import { invalid } from './problem-kind.ts';

const refused = (cause: string, remedy: string, example: string): ProblemKind =>
  invalid('Table refused', 'file', { cause, remedy, example });

/** What can be wrong with a table that is sent. */
export const tableProblems = {
  FILE_ENCODING: refused(
    'The file is not text in UTF-8, or not in the encoding that was said; it may be a spreadsheet or an archive.',
    'Save it as CSV in UTF-8, or name its `encoding`, such as `windows-1252`.',
    'the table is not UTF-8 (line 2); save it as UTF-8, or name its `encoding`',
  ),
  ENCODING_UNKNOWN: refused(
    'The Encoding Standard has no encoding of this name.',
    'Write a name such as `utf-8`, `windows-1252` or `utf-16le`.',
    'there is no encoding "klingon"; name one such as windows-1252',
  ),
  CSV_EMPTY: refused(
    'The file has no line at all.',
    'Send a CSV with a header line of column names, and rows below it.',
    'the table: the CSV is empty; it needs a header line with column names',
  ),
  CSV_NO_ROWS: refused(
    'The file has a header and no row below it.',
    'Send a table with rows below its header.',
    'the table has a header but no rows; nothing can be done with an empty table',
  ),
  CSV_RAGGED: refused(
    'A line has more or fewer fields than the header.',
    'Put fields that hold the separator into quotes, or name the right `delimiter`.',
    'the table: line 3 of the CSV has 1 fields where the header has 2; quote fields that hold the separator',
  ),
  CSV_QUOTE: refused(
    'A quote is never closed, or text follows a closing quote.',
    'Double the quotes inside of a quoted field.',
    'the table: line 2 of the CSV opens a quote that is never closed',
  ),
  CSV_CELL_TOO_LARGE: refused(
    'A cell is longer than 100,000 characters: it is a file and no value, or a quote was never closed.',
    'Shorten the cell, or close its quote.',
    'the table: a cell that begins in line 2 of the CSV is longer than 100000 characters; shorten it, or close its quote',
  ),
  CSV_DUPLICATE_HEADER: refused(
    'Two columns have the same name.',
    'Rename one of the two columns.',
    'the table: the CSV header names column "a" twice; rename one of them',
  ),
  CSV_UNNAMED_COLUMN: refused(
    'A column of the header has no name.',
    'Give each column of the header a name.',
    'the table: column 2 of the header has no name; give it one',
  ),
  CSV_LINE_ENDS: refused(
    'Lines end with carriage returns alone, as they did on very old systems.',
    'Save the file with line feeds.',
    'the table ends its lines with carriage returns alone; save it with line feeds',
  ),
  PARQUET_UNREADABLE: refused(
    'The file begins as Parquet does and cannot be read as such: it was cut off or damaged.',
    'Write it anew and send it whole.',
    'the table is no readable Parquet file (parquet file invalid); write it anew',
  ),
  PARQUET_NESTED: refused(
    'A column holds lists, maps or structs.',
    'Flatten it to plain columns, or leave it out.',
    'the table has a column "tags" of lists, maps or structs; flatten it to plain columns, or leave it out',
  ),
  PARQUET_TYPE: refused(
    'A column holds bytes that are no text, or decimals of more than 15 digits.',
    'Convert it to text, or leave it out.',
    'the table has bytes that are no text in column "photo"; convert it to text or leave it out',
  ),
  PARQUET_COMPRESSION: refused(
    'The file is compressed otherwise than with Snappy.',
    'Write it with Snappy or uncompressed.',
    'the table is compressed with ZSTD; write it with Snappy or uncompressed',
  ),
  PARQUET_TOO_LARGE: refused(
    'A row group is larger than 512 MiB or 20 million rows, or the file has more than a billion rows.',
    'Write it with smaller row groups, or fewer rows.',
    'the table has row groups of more than 512 MiB; write it with smaller ones',
  ),
  TABLE_TOO_LARGE: refused(
    'The rows that would be kept have more text than can be held.',
    'Leave out columns of long texts.',
    'the table has rows too long to hold; leave out columns of long texts',
  ),
  DATASET_NO_KEY: refused(
    'Rows are equal in all columns without nulls, so that nothing tells them apart.',
    'Remove duplicates, or add a column that numbers the rows.',
    'the table has rows that are equal in all columns without nulls, so that none tells rows apart; remove the duplicates, or add a column that numbers the rows',
  ),
  DATASET_RESERVED_COLUMN: refused(
    'A column is called `_rid`, which mendbench adds itself, or `__proto__`, which cannot be kept.',
    'Rename or remove the column.',
    'the table has a column _rid, which mendbench adds itself; remove it',
  ),
  DATASET_TOO_NARROW: refused(
    'The table has one column. Errors are proven by other columns.',
    'Send more columns, or name the right `delimiter`.',
    'the table has one column; errors need at least two to be proven (is `delimiter` right?)',
  ),
  DATASET_TOO_WIDE: refused(
    'The table has more than 2000 columns.',
    'Leave out columns that no task needs.',
    'the table has 2400 columns, more than 2000; leave some out',
  ),
} satisfies Readonly<Record<string, ProblemKind>>;
