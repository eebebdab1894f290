import { open } from 'node:fs/promises';
import type { FileMetaData, SchemaElement } from 'hyparquet';
import { CodedError } from '../foundation/coded-error.ts';
import { dateFromDays } from '../core/table/parse-date.ts';
import type { CellValue } from '../core/table/table.ts';
import type { RowSink } from './row-sink.ts';

const MAGIC = 'PAR1';
/** Rows decoded at one time. */
const SLICE_ROWS = 50_000;
/** A row group is decoded in memory. */
const MOST_GROUP_BYTES = 512 * 1024 * 1024;
/** One value repeated takes no bytes in a file, and as many places in memory as rows of its group. */
const MOST_GROUP_ROWS = 20_000_000;
/** What nobody could wait for, however small the file. */
const MOST_ROWS = 1_000_000_000;
const CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY']);
/** Digits that a number of the engine holds exactly. */
const MOST_DIGITS = 15;

/** Whether a file begins as Parquet does. Throws the system's error. */
export async function isParquet(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === MAGIC;
  } finally {
    await handle.close();
  }
}

/**
 * The rows of a Parquet file of plain columns, each value as the text that a CSV would have: whole numbers and decimals in
 * full, dates as YYYY-MM-DD, times as ISO 8601. Throws PARQUET_UNREADABLE, PARQUET_NESTED for lists, maps and structs,
 * PARQUET_TYPE for bytes that are no text and decimals of more than 15 digits, PARQUET_COMPRESSION for other than Snappy,
 * and PARQUET_TOO_LARGE.
 */
export async function readParquetRows(path: string, sink: RowSink): Promise<void> {
  // Loaded only here, so that commands that read no Parquet do not wait for it.
  const { asyncBufferFromFile, parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  const metadata = await readable(() => parquetMetadataAsync(file));
  const columns = plainColumns(metadata);
  refuseCodecs(metadata);
  refuseSizes(metadata);
  sink.header(columns.map(({ name }) => name));
  const texts = columns.map(textMaker);
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (let from = start; from < end; from += SLICE_ROWS) {
      let rows: readonly (readonly unknown[])[] = [];
      await readable(() =>
        parquetRead({
          file,
          metadata,
          rowStart: from,
          rowEnd: Math.min(end, from + SLICE_ROWS),
          useOffsetIndex: true,
          parsers: PARSERS,
          onComplete: (read) => (rows = read),
        }),
      );
      for (const row of rows) sink.row(sink.wants() ? texts.map((text, c) => text(row[c])) : null);
    }
    start = end;
  }
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.000Z$/, 'Z');

const PARSERS = {
  timestampFromMilliseconds: (millis: bigint): string => instant(Number(millis)),
  timestampFromMicroseconds: (micros: bigint): string => instant(Number(micros / 1000n)),
  timestampFromNanoseconds: (nanos: bigint): string => instant(Number(nanos / 1_000_000n)),
  dateFromDays,
  jsonFromBytes: (bytes: Uint8Array): string => new TextDecoder().decode(bytes),
};

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CodedError('PARQUET_UNREADABLE', `is no readable Parquet file (${reason}); write it anew`, { cause });
  }
}

/** The columns of the file; all leaves directly below the root. */
function plainColumns(metadata: FileMetaData): SchemaElement[] {
  const [, ...elements] = metadata.schema;
  const nested = elements.find((element) => (element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED');
  if (nested !== undefined) {
    throw new CodedError(
      'PARQUET_NESTED',
      `has a column "${nested.name}" of lists, maps or structs; flatten it to plain columns, or leave it out`,
      { details: { column: nested.name } },
    );
  }
  const names = elements.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new CodedError('CSV_DUPLICATE_HEADER', `has two columns "${twice}"; rename one of them`);
  }
  return elements;
}

function refuseCodecs(metadata: FileMetaData): void {
  for (const group of metadata.row_groups) {
    const codec = group.columns.map(({ meta_data }) => meta_data?.codec).find((name) => !CODECS.has(name ?? MAGIC));
    if (codec !== undefined) {
      throw new CodedError('PARQUET_COMPRESSION', `is compressed with ${codec}; write it with Snappy or uncompressed`);
    }
  }
}

function refuseSizes({ row_groups: groups }: FileMetaData): void {
  for (const { total_byte_size: size, num_rows: rows, columns } of groups) {
    const packed = columns.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0);
    if (Math.max(Number(size), packed) > MOST_GROUP_BYTES) throw tooLarge(`${MOST_GROUP_BYTES / 1024 / 1024} MiB`);
    if (Number(rows) > MOST_GROUP_ROWS) throw tooLarge(`${MOST_GROUP_ROWS} rows`);
  }
  const rows = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows <= MOST_ROWS) return;
  throw new CodedError('PARQUET_TOO_LARGE', `has ${rows} rows, more than ${MOST_ROWS}; take fewer of them`);
}

function tooLarge(what: string): CodedError {
  return new CodedError('PARQUET_TOO_LARGE', `has row groups of more than ${what}; write it with smaller ones`);
}

function textMaker(element: SchemaElement): (value: unknown) => CellValue {
  const scale = decimalScale(element);
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string') return textOf(value, element);
    if (typeof value === 'number') return numberText(value, element, scale);
    if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
    if (value instanceof Date) return instant(value.getTime());
    throw typeError(element, 'bytes or structures');
  };
}

/** Places after the point of a decimal column; null for others. */
function decimalScale(element: SchemaElement): number | null {
  const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
  if (isDecimal && (element.precision ?? 0) > MOST_DIGITS) throw typeError(element, 'decimals of more than 15 digits');
  return isDecimal ? (element.scale ?? 0) : null;
}

function textOf(value: string, element: SchemaElement): CellValue {
  // Without a type of their own bytes are read as text; what is none shows by these.
  if (value.includes('\0') || value.includes('\uFFFD')) throw typeError(element, 'bytes that are no text');
  return value === '' ? null : value;
}

function numberText(value: number, element: SchemaElement, scale: number | null): CellValue {
  if (Number.isNaN(value)) return null;
  if (scale !== null) return value.toFixed(scale);
  if (element.type !== 'FLOAT') return String(value);
  // The shortest decimal that is this single-precision number.
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

function typeError(element: SchemaElement, what: string): CodedError {
  return new CodedError('PARQUET_TYPE', `has ${what} in column "${element.name}"; convert it to text or leave it out`, {
    details: { column: element.name },
  });
}
