import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import type { Table } from '../../../core/table/table.ts';
import { isHeader, readCleanedCsv, tableFromObjects } from './read-cleaned-csv.ts';
import type { CsvReading } from './read-cleaned-csv.ts';
import { readChanges } from './read-changes.ts';
import { changesIn } from './read-edits.ts';
import { fieldOf, recordOf, textOf } from './read-fields.ts';
import { plainText, readJson } from './read-json.ts';
import { namesOfTable } from './table-names.ts';

/** The cleaned table of a reply with its log, or why there is none to read. */
export type TableReading =
  | {
      readonly kind: 'read';
      readonly table: Table;
      readonly changes: readonly ChangeLogEntry[];
      readonly justification: string;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

const TABLE_NAMES = ['cleaned_csv', 'cleaned_table', 'csv', 'table'] as const;

/**
 * Reads a reply of the strategy `table`: a JSON object with the CSV within, or the CSV in a code fence (or as the whole reply)
 * with the log as JSON beside it. Entries of the log that cannot be read are left out: the table is the answer, and what its
 * log does not say is measured.
 */
export function readTable(reply: string, dirty: Table): TableReading {
  const reading = readJson(reply, (value) => hasTable(value));
  if (reading.kind === 'read') {
    const fields = recordOf(reading.value);
    return withLog(tableIn(fieldOf(fields, TABLE_NAMES), dirty), fields, dirty);
  }
  const csv = csvBesideJson(reply, dirty);
  if (csv === null) return reading;
  const log = readJson(csv.rest, (value) => changesIn(value) !== null || hasJustification(value));
  return withLog(readCleanedCsv(csv.text, dirty), log.kind === 'read' ? log.value : {}, dirty);
}

function hasTable(value: unknown): boolean {
  const table = fieldOf(recordOf(value), TABLE_NAMES);
  return textOf(table) !== null || Array.isArray(table);
}

function hasJustification(value: unknown): boolean {
  return textOf(recordOf(value)['justification']) !== null;
}

function tableIn(value: unknown, dirty: Table): CsvReading {
  if (!Array.isArray(value)) return readCleanedCsv(textOf(value) ?? '', dirty);
  const table = tableFromObjects(value, namesOfTable(dirty));
  return table === null ? { kind: 'unreadable', why: '"cleaned_csv" is no CSV' } : { kind: 'read', table };
}

function withLog(table: CsvReading, document: unknown, dirty: Table): TableReading {
  if (table.kind === 'unreadable') return table;
  const names = namesOfTable(dirty);
  const changes = (changesIn(document) ?? []).flatMap((item) => {
    const read = readChanges([item], names);
    return read.kind === 'read' ? read.changes : [];
  });
  return { ...table, changes, justification: textOf(recordOf(document)['justification']) ?? '' };
}

/** The last piece between code fences, or else the whole reply, that begins with a header; null where none does. */
function csvBesideJson(reply: string, dirty: Table): { readonly text: string; readonly rest: string } | null {
  const text = plainText(reply);
  const names = namesOfTable(dirty);
  const pieces = text.split(/^[ \t]*```.*$/mu);
  const fenced = pieces.findLastIndex((piece, index) => index % 2 === 1 && isHeader(firstLine(piece), names));
  if (fenced !== -1) return { text: pieces[fenced]!, rest: pieces.filter((_, index) => index !== fenced).join('\n') };
  // A document that could not be read begins like a header too.
  return !/^[{[]/u.test(text) && isHeader(firstLine(text), names) ? { text, rest: '' } : null;
}

function firstLine(text: string): string {
  return /^\s*([^\n]*)/u.exec(text)?.[1]?.trimEnd() ?? '';
}
