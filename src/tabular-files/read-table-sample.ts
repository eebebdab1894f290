import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CodedError, isCodedError } from '../foundation/coded-error.ts';
import type { Table } from '../core/table/table.ts';
import { tableFromRows } from '../core/table/table.ts';
import { createTextDecoder } from './decode-text-stream.ts';
import { fileError } from './file-error.ts';
import { CsvStream } from './parse-csv-stream.ts';
import { isParquet, readParquetRows } from './read-parquet-rows.ts';
import type { RowSink } from './row-sink.ts';
import type { RowSampler, SampleBounds } from './row-sampler.ts';
import { createRowSampler } from './row-sampler.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

/** How to read a table whose size nobody knows. */
export interface ReadSampleOptions extends SampleBounds {
  /** Of a CSV; absent: found from its first lines. */
  readonly delimiter?: string;
  /** Of a CSV, as the Encoding Standard calls it; absent: UTF-8. */
  readonly encoding?: string;
}

/** A table, or as much of it as may be held. */
export interface TableSample {
  readonly table: Table;
  readonly format: 'csv' | 'parquet';
  /** Of a CSV; null of Parquet. */
  readonly delimiter: string | null;
  /** Rows in the file. */
  readonly fileRows: number;
  /** Most rows that were in memory at one time. */
  readonly mostHeld: number;
}

/** Text that the kept rows may have together. */
const MOST_CHARACTERS = 256 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/**
 * Reads a CSV or Parquet file (told by its first bytes) of any size as a stream, and keeps all of its rows up to the
 * bounds, else a sample (see createRowSampler). Errors name the file: what fileError makes of the system's, FILE_ENCODING,
 * ENCODING_UNKNOWN, the CSV_… codes of CsvStream, the PARQUET_… codes, CSV_NO_ROWS, and TABLE_TOO_LARGE.
 */
export async function readTableSample(path: string, options: ReadSampleOptions): Promise<TableSample> {
  const gathered = createGatherer(options);
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new CodedError('FILE_NOT_A_FILE', 'is a folder; name a file inside it');
    if (stats.isCharacterDevice() || stats.isBlockDevice()) {
      throw new CodedError('FILE_NOT_A_FILE', 'is a device; name a file');
    }
    const isColumnar = await isParquet(path);
    const delimiter = isColumnar ? null : await readCsv(path, options, gathered.sink);
    if (isColumnar) await readParquetRows(path, gathered.sink);
    const read = gathered.finish();
    if (read.fileRows === 0) {
      throw new CodedError('CSV_NO_ROWS', 'has a header but no rows; nothing can be done with an empty table');
    }
    return { ...read, format: isColumnar ? 'parquet' : 'csv', delimiter };
  } catch (error) {
    if (!isCodedError(error)) throw fileError(error, path);
    const isNamed = error.message.startsWith(path);
    const joint = /^(has|is|holds) /.test(error.message) ? ' ' : ': ';
    throw new CodedError(error.code, isNamed ? error.message : `${path}${joint}${error.message}`, {
      details: { ...error.details, path },
      cause: error,
    });
  }
}

function createGatherer(bounds: SampleBounds) {
  let columns: readonly string[] = [];
  let sampler: RowSampler | null = null;
  let characters = 0;
  const sink: RowSink = {
    header(names) {
      columns = names.map((name) => name.trim());
      sampler = createRowSampler(bounds, names.length);
    },
    wants: () => sampler?.wants() ?? false,
    row(fields) {
      if (fields !== null) for (const field of fields) characters += field?.length ?? 0;
      if (characters > MOST_CHARACTERS) {
        throw new CodedError('TABLE_TOO_LARGE', 'has rows too long to hold; leave out columns of long texts');
      }
      sampler?.take(fields);
    },
  };
  return {
    sink,
    finish() {
      const { rows, total, mostHeld } = sampler!.finish();
      return { table: tableFromRows(columns, rows), fileRows: total, mostHeld };
    },
  };
}

async function readCsv(path: string, options: ReadSampleOptions, sink: RowSink): Promise<string> {
  const decoder = createTextDecoder(path, options.encoding);
  let stream: CsvStream | null = null;
  let delimiter = options.delimiter ?? ',';
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>) {
    const text = decoder.write(chunk);
    if (stream === null) {
      delimiter = options.delimiter ?? sniffDelimiter(text);
      refuseCarriageReturns(text);
      stream = new CsvStream(delimiter, sink);
    }
    stream.write(text);
  }
  stream ??= new CsvStream(delimiter, sink);
  stream.write(decoder.end());
  stream.end();
  return delimiter;
}

function refuseCarriageReturns(text: string): void {
  if (!text.includes('\r') || text.includes('\n')) return;
  throw new CodedError('CSV_LINE_ENDS', 'ends its lines with carriage returns alone; save it with line feeds');
}
