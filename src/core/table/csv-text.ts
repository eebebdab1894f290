import { CodedError } from '../../foundation/coded-error.ts';
import type { CellValue, Table } from './table.ts';
import { tableFromRows } from './table.ts';

/**
 * A table from CSV text (RFC 4180; LF or CRLF; a leading byte order mark is dropped; blank lines at the end ignored).
 * The first record is the header. An empty field is null. Blanks are kept as they stand.
 * Throws CSV_EMPTY without a header, CSV_RAGGED with the line of a record of another length, CSV_QUOTE for a quote that
 * is never closed or stands inside an unquoted field, CSV_DUPLICATE_HEADER.
 */
export function tableFromCsv(text: string): Table {
  const records = recordsFromCsv(text);
  const header = records.shift();
  if (header === undefined)
    throw new CodedError('CSV_EMPTY', 'the CSV is empty; it needs a header line with column names');
  const columns = header.fields.map((name) => name ?? '');
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new CodedError('CSV_DUPLICATE_HEADER', `the CSV header names column "${twice}" twice; rename one of them`, {
      details: { column: twice },
    });
  }
  for (const record of records) {
    if (record.fields.length !== columns.length) {
      throw new CodedError(
        'CSV_RAGGED',
        `line ${record.line} of the CSV has ${record.fields.length} fields where the header has ${columns.length}; quote fields that hold a comma`,
        { details: { line: record.line, fields: record.fields.length, columns: columns.length } },
      );
    }
  }
  return tableFromRows(
    columns,
    records.map((record) => record.fields),
  );
}

interface CsvRecord {
  readonly line: number;
  readonly fields: CellValue[];
}

/** Records of fields with the 1-based line each begins on; a wholly blank line is no record where several fields are due. */
function recordsFromCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  const reader = { text, position: text.startsWith('\uFEFF') ? 1 : 0, line: 1 };
  while (reader.position < text.length) {
    const line = reader.line;
    const fields: CellValue[] = [];
    let more = true;
    while (more) {
      fields.push(readField(reader));
      more = text[reader.position] === ',';
      if (more) reader.position += 1;
    }
    skipLineEnd(reader);
    const isBlank = fields.length === 1 && fields[0] === null;
    if (!isBlank || (records[0]?.fields.length ?? 0) === 1) records.push({ line, fields });
  }
  // In a one-column table a blank line is a null, but not the blank lines after the last value of a file.
  return records;
}

interface CsvReader {
  readonly text: string;
  position: number;
  line: number;
}

function readField(reader: CsvReader): CellValue {
  const { text } = reader;
  if (text[reader.position] === '"') return readQuotedField(reader);
  let end = reader.position;
  for (; end < text.length; end += 1) {
    const char = text[end];
    if (char === ',' || char === '\n' || (char === '\r' && text[end + 1] === '\n')) break;
  }
  const field = text.slice(reader.position, end);
  reader.position = end;
  return field === '' ? null : field;
}

function readQuotedField(reader: CsvReader): CellValue {
  const { text } = reader;
  const startLine = reader.line;
  let field = '';
  let from = reader.position + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) {
      throw new CodedError('CSV_QUOTE', `line ${startLine} of the CSV opens a quote that is never closed`, {
        details: { line: startLine },
      });
    }
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      reader.position = quote + 1;
      break;
    }
    field += '"';
    from = quote + 2;
  }
  reader.line += field.split('\n').length - 1;
  const next = text[reader.position];
  if (next !== undefined && next !== ',' && next !== '\n' && next !== '\r') {
    throw new CodedError(
      'CSV_QUOTE',
      `line ${reader.line} of the CSV has text after a closing quote; double inner quotes`,
      {
        details: { line: reader.line },
      },
    );
  }
  return field === '' ? null : field;
}

function skipLineEnd(reader: CsvReader): void {
  if (reader.text[reader.position] === '\r') reader.position += 1;
  if (reader.text[reader.position] === '\n') reader.position += 1;
  reader.line += 1;
}

/** CSV text of a table: LF line ends, one at the end too; null is an empty field; fields are quoted only where they must be. */
export function csvFromTable(table: Table): string {
  const lines = [table.columns.map(csvField).join(',')];
  for (let r = 0; r < table.rowCount; r += 1) {
    lines.push(table.cells.map((column) => csvField(column[r] ?? null)).join(','));
  }
  return `${lines.join('\n')}\n`;
}

function csvField(value: CellValue): string {
  if (value === null) return '';
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
