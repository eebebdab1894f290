import type { CellValue } from '../../../core/table/table.ts';

/** One line of a table in a reply. */
export interface FieldsOfLine {
  /** From 1. */
  readonly line: number;
  readonly fields: readonly CellValue[];
}

/**
 * The records of a text of delimited fields, with the faults that models make: blanks before an opening quote, text after a
 * closing one, quotes within a field, blank lines. An empty field is null. Where a quote is never closed, the line where it opens.
 */
export function splitFields(
  text: string,
  delimiter: string,
): readonly FieldsOfLine[] | { readonly unclosedLine: number } {
  const records: FieldsOfLine[] = [];
  let [fields, line, startLine]: [CellValue[], number, number] = [[], 1, 1];
  for (let at = 0; at <= text.length;) {
    const field = readField(text, at, delimiter);
    if (field === null) return { unclosedLine: line };
    fields.push(field.value);
    line += field.breaks;
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      continue;
    }
    if (fields.length > 1 || (fields[0]?.trim() ?? '') !== '') records.push({ line: startLine, fields });
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    [fields, startLine] = [[], line];
  }
  return records;
}

interface Field {
  readonly value: CellValue;
  readonly end: number;
  /** Line breaks within it. */
  readonly breaks: number;
}

function readField(text: string, from: number, delimiter: string): Field | null {
  let at = from;
  while (text[at] === ' ') at += 1;
  let quoted = '';
  let breaks = 0;
  if (text[at] === '"') {
    const end = closingQuote(text, at + 1);
    if (end === -1) return null;
    quoted = text.slice(at + 1, end).replaceAll('""', '"');
    breaks = quoted.split('\n').length - 1;
    at = end + 1;
  } else at = from;
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && !text.startsWith('\r\n', end)) end += 1;
  const value = quoted + (quoted === '' ? text.slice(at, end) : text.slice(at, end).trimEnd());
  return { value: value === '' ? null : value, end, breaks };
}

/** The quote that closes a field: one that is not doubled. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

/** The same of a Markdown table, without the line of hyphens under its header. Blanks around a field are not part of it. */
export function splitMarkdown(text: string): readonly FieldsOfLine[] {
  const records = text.split(/\r?\n/u).flatMap((content, index): FieldsOfLine[] => {
    const inner = content.trim();
    if (!inner.startsWith('|')) return [];
    const fields = inner
      .slice(1)
      .replace(/(?<!\\)\|$/u, '')
      .split(/(?<!\\)\|/u);
    return [{ line: index + 1, fields: fields.map(markdownField) }];
  });
  return records.filter(({ fields }) => !fields.every((field) => field !== null && /^:?-+:?$/u.test(field)));
}

function markdownField(text: string): CellValue {
  const field = text.trim().replaceAll(/\\([\\|n])/gu, (_, letter: string) => (letter === 'n' ? '\n' : letter));
  return field === '' ? null : field;
}
