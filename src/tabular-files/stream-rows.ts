import { spreadsheetField } from '../core/table/spreadsheet-field.ts';
import { flatValue } from './row-stream.ts';
import type { RowStream } from './row-stream.ts';
import { streamParquet } from './stream-parquet.ts';

/** Formats of files that are written while they are read. */
export type StreamFormat = 'ndjson' | 'csv' | 'parquet';

/** A file of rows, a page at a time. CSV has a header and CRLF line ends. */
export function streamRows(
  rows: RowStream,
  format: StreamFormat,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  if (format === 'parquet') return streamParquet(rows);
  return format === 'csv' ? csvText(rows) : ndjsonText(rows);
}

async function* ndjsonText({ pages }: RowStream): AsyncGenerator<string, void, undefined> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

async function* csvText({ columns, pages }: RowStream): AsyncGenerator<string, void, undefined> {
  const kinds = Object.entries(columns);
  yield `${kinds.map(([name]) => name).join(',')}\r\n`;
  for await (const rows of pages) {
    yield rows
      .map((row) => `${kinds.map(([name, kind]) => spreadsheetField(flatValue(row[name], kind))).join(',')}\r\n`)
      .join('');
  }
}
