import { CodedError } from '../foundation/coded-error.ts';
import type { RowSink } from './row-sink.ts';

/** Longer cells are no values of a table but files in it, or a quote that was never closed. */
export const LONGEST_CELL = 100_000;
/** Text that is held while a record is not at its end. */
const LONGEST_RECORD = 8 * 1024 * 1024;

/** Takes CSV text piece by piece (RFC 4180 with any separator; LF or CRLF); holds one unfinished record. */
export class CsvStream {
  readonly #delimiter: string;
  readonly #sink: RowSink;
  #rest = '';
  #line = 1;
  #width: number | null = null;

  constructor(delimiter: string, sink: RowSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
  }

  /** Throws CSV_RAGGED, CSV_QUOTE, CSV_CELL_TOO_LARGE, CSV_DUPLICATE_HEADER and CSV_UNNAMED_COLUMN, each with its line. */
  write(text: string): void {
    this.#rest += text;
    this.#consume(false);
    if (this.#rest.length > LONGEST_RECORD) throw this.#tooLarge('a record');
  }

  /** The text is at its end. Throws as write does, and CSV_EMPTY without a header. */
  end(): void {
    this.#consume(true);
    if (this.#width === null) {
      throw new CodedError('CSV_EMPTY', 'the CSV is empty; it needs a header line with column names');
    }
  }

  #consume(isEnd: boolean): void {
    const text = this.#rest;
    let from = 0;
    while (from < text.length) {
      const end = this.#lineEnd(text, from);
      if (end === null && !isEnd) break;
      const until = end ?? text.length;
      const record = text.slice(from, text[until - 1] === '\r' && until > from ? until - 1 : until);
      this.#record(record);
      this.#line += 1 + (record.includes('"') ? record.split('\n').length - 1 : 0);
      from = until + 1;
    }
    this.#rest = text.slice(from);
  }

  /** The line feed that ends the record, outside of quotes; null where it is not here yet. */
  #lineEnd(text: string, from: number): number | null {
    let end = text.indexOf('\n', from);
    if (end === -1) return null;
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote > end) return end;
    let isOpen = false;
    let isFieldStart = true;
    for (end = from; end < text.length; end += 1) {
      const char = text[end];
      if (char === '"') {
        if (isOpen && text[end + 1] === '"') end += 1;
        else if (isOpen) isOpen = false;
        else if (isFieldStart) isOpen = true;
      } else if (char === '\n' && !isOpen) return end;
      isFieldStart = !isOpen && char === this.#delimiter;
    }
    return null;
  }

  #record(record: string): void {
    const isBlank = record === '';
    if (isBlank && this.#width !== 1) return;
    if (this.#width !== null && !this.#sink.wants() && !record.includes('"')) {
      this.#expect(countOf(record, this.#delimiter) + 1);
      this.#sink.row(null);
      return;
    }
    const fields = record.includes('"') ? this.#quotedFields(record) : record.split(this.#delimiter);
    if (record.length > LONGEST_CELL && fields.some((field) => field.length > LONGEST_CELL))
      throw this.#tooLarge('a cell');
    if (this.#width === null) this.#header(fields);
    else {
      this.#expect(fields.length);
      this.#sink.row(this.#sink.wants() ? fields.map((field) => (field === '' ? null : field)) : null);
    }
  }

  #header(names: readonly string[]): void {
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    const unnamed = names.findIndex((name) => name.trim() === '');
    if (unnamed !== -1) {
      throw new CodedError('CSV_UNNAMED_COLUMN', `column ${unnamed + 1} of the header has no name; give it one`);
    }
    if (twice !== undefined) {
      throw new CodedError('CSV_DUPLICATE_HEADER', `the CSV header names column "${twice}" twice; rename one of them`);
    }
    this.#width = names.length;
    this.#sink.header(names);
  }

  #expect(count: number): void {
    if (count === this.#width) return;
    throw new CodedError(
      'CSV_RAGGED',
      `line ${this.#line} of the CSV has ${count} fields where the header has ${this.#width}; quote fields that hold the separator`,
      { details: { line: this.#line } },
    );
  }

  #quotedFields(record: string): string[] {
    const fields: string[] = [];
    let at = 0;
    for (;;) {
      if (record[at] === '"') {
        const [field, next] = this.#quotedField(record, at + 1);
        fields.push(field);
        at = next;
      } else {
        const end = record.indexOf(this.#delimiter, at);
        fields.push(record.slice(at, end === -1 ? undefined : end));
        at = end === -1 ? record.length : end;
      }
      if (at >= record.length) return fields;
      at += 1;
      if (at === record.length) return [...fields, ''];
    }
  }

  #quotedField(record: string, from: number): readonly [field: string, next: number] {
    let field = '';
    let at = from;
    for (;;) {
      const quote = record.indexOf('"', at);
      if (quote === -1) throw this.#quoteError('opens a quote that is never closed');
      field += record.slice(at, quote);
      at = quote + 1;
      if (record[at] !== '"') break;
      field += '"';
      at += 1;
    }
    if (at < record.length && record[at] !== this.#delimiter) {
      throw this.#quoteError('has text after a closing quote; double inner quotes');
    }
    return [field, at];
  }

  #quoteError(what: string): CodedError {
    return new CodedError('CSV_QUOTE', `line ${this.#line} of the CSV ${what}`, { details: { line: this.#line } });
  }

  #tooLarge(what: string): CodedError {
    return new CodedError(
      'CSV_CELL_TOO_LARGE',
      `${what} that begins in line ${this.#line} of the CSV is longer than ${LONGEST_CELL} characters; shorten it, or close its quote`,
      { details: { line: this.#line } },
    );
  }
}

function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) count += 1;
  return count;
}
