import type { CellValue, Table } from '../../../core/table/table.ts';
import { createTable, tableFromRows } from '../../../core/table/table.ts';
import { namesOfTable, matchColumn } from './table-names.ts';
import type { TableNames } from './table-names.ts';
import type { FieldsOfLine } from './split-fields.ts';
import { splitFields, splitMarkdown } from './split-fields.ts';

/** A table in a reply, or why there is none to read. */
export type CsvReading =
  | { readonly kind: 'read'; readonly table: Table }
  | { readonly kind: 'unreadable'; readonly why: string };

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The cleaned table of a reply as it was written: columns that are renamed, added or left out stay so, for the measures to
 * judge. Forgiven are other delimiters (the one whose header names most columns of the dirty table is taken), Markdown, blank
 * lines, a code fence around it, a header that is left out, and empty fields too many at the end of a line. Never throws.
 */
export function readCleanedCsv(text: string, dirty: Table): CsvReading {
  const names = namesOfTable(dirty);
  const content = withoutFence(text.replace(/^\uFEFF/u, ''));
  if (/^\s*\|/u.test(content)) return tableOf(splitMarkdown(content), names);
  const delimiter = delimiterOf(content, names);
  const records = splitFields(content, delimiter);
  if ('unclosedLine' in records)
    return unreadable(`line ${records.unclosedLine} of its CSV opens a quote that is never closed`);
  return tableOf(records, names);
}

/** Whether a line can be the header of the cleaned table. */
export function isHeader(line: string, names: TableNames): boolean {
  return DELIMITERS.some(
    (delimiter) => namedIn(firstFields(line, delimiter), names) >= Math.min(2, names.columns.length),
  );
}

function withoutFence(text: string): string {
  const opening = /^\s*```[a-z]*[ \t]*\r?\n/iu.exec(text)?.[0];
  if (opening === undefined) return text;
  const closing = text.lastIndexOf('```');
  return text.slice(opening.length, closing > opening.length ? closing : text.length);
}

function delimiterOf(text: string, names: TableNames): string {
  const fields = DELIMITERS.map((delimiter) => ({ delimiter, fields: firstFields(text, delimiter) }));
  const counts = fields.map((one) => ({ ...one, named: namedIn(one.fields, names) }));
  const best = counts.reduce((left, right) => (right.named > left.named ? right : left));
  if (best.named > 0) return best.delimiter;
  return fields.find((one) => one.fields.length === names.columns.length)?.delimiter ?? ',';
}

function firstFields(text: string, delimiter: string): readonly CellValue[] {
  const line = /^\s*([^\n]*)/u.exec(text)?.[1]?.replace(/\r$/u, '') ?? '';
  const records = splitFields(line, delimiter);
  return 'unclosedLine' in records ? [] : (records[0]?.fields ?? []);
}

function namedIn(fields: readonly CellValue[], names: TableNames): number {
  const matched = fields.map((field) => matchColumn(field ?? '', names));
  return new Set(matched.filter((name) => names.columns.includes(name))).size;
}

function tableOf(records: readonly FieldsOfLine[], names: TableNames): CsvReading {
  const first = records[0];
  if (first === undefined) return unreadable('its cleaned table is empty; it needs at least the header');
  const hasHeader = namedIn(first.fields, names) > 0;
  const lacksHeader =
    first.fields.length === names.columns.length && first.fields.some((field) => names.rids.has(field ?? ''));
  if (!hasHeader && !lacksHeader) return unreadable('the first line of its cleaned table names no column of the table');
  const columns = hasHeader ? withoutEmptyEnd(first.fields, 1).map((name) => (name ?? '').trim()) : names.columns;
  const rows: CellValue[][] = [];
  for (const { line, fields } of hasHeader ? records.slice(1) : records) {
    const row = withoutEmptyEnd(fields, columns.length);
    if (row.length !== columns.length) {
      return unreadable(
        `line ${line} of its cleaned table has ${fields.length} fields where the header has ${columns.length}; every row must be written out, and fields that hold a comma quoted`,
      );
    }
    rows.push([...row]);
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) return unreadable(`the header of its cleaned table names column "${twice}" twice`);
  return { kind: 'read', table: tableFromRows(columns, rows) };
}

/** Without the empty fields beyond so many. */
function withoutEmptyEnd(fields: readonly CellValue[], least: number): readonly CellValue[] {
  const last = fields.findLastIndex((field) => field !== null);
  return fields.slice(0, Math.max(last + 1, least));
}

function unreadable(why: string): CsvReading {
  return { kind: 'unreadable', why };
}

/** The cleaned table as a list of objects, which some models prefer to CSV; null where the list holds anything else. */
export function tableFromObjects(list: readonly unknown[], names: TableNames): Table | null {
  const rows = list.map((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.entries(item) : null,
  );
  if (rows.includes(null)) return null;
  const columns = [...new Set(rows.flatMap((row) => row!.map(([name]) => name)))];
  if (namedIn(columns, names) === 0) return null;
  const cells = rows.map((row) => new Map(row));
  return createTable(
    columns,
    columns.map((name) => cells.map((row) => cellOf(row.get(name)))),
  );
}

function cellOf(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
