import { tableFromCsv } from '../../core/table/csv-text.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { createTable, ROW_ID_COLUMN } from '../../core/table/table.ts';
import { listOf, recordOf } from '../wire/json-reader.ts';

/**
 * The table that stands in a prompt, whether as CSV, as JSON (a list of objects, or an object with `columns` and `rows`) or
 * as Markdown; null where there is none with a column `_rid`. The last one counts, as examples stand before the task.
 */
export function seenTable(text: string): Table | null {
  return tableInMarkdown(text) ?? tableInJson(text) ?? tableInCsv(text);
}

function tableInCsv(text: string): Table | null {
  const header = [...text.matchAll(/^(?:"?_rid"?,.*|.*,"?_rid"?(?:,.*)?)$/gmu)].at(-1);
  if (header === undefined) return null;
  const rest = text.slice(header.index);
  // What follows the table is set off by a fence, a blank line or a closing tag.
  const end = /\r?\n(?:```|\s*\r?\n|<\/|---)/u.exec(rest)?.index ?? rest.length;
  return readable(() => tableFromCsv(rest.slice(0, end)));
}

function tableInMarkdown(text: string): Table | null {
  const lines = text.split(/\r?\n/u);
  const head = lines.findLastIndex((line, i) => /^\s*\|.*_rid.*\|\s*$/u.test(line) && isRuler(lines[i + 1]));
  if (head === -1) return null;
  const names = fieldsOf(lines[head]!).map((name) => name ?? '');
  const rows: CellValue[][] = [];
  for (const line of lines.slice(head + 2)) {
    if (!/^\s*\|/u.test(line)) break;
    const fields = fieldsOf(line);
    rows.push(names.map((_, c) => fields[c] ?? null));
  }
  return tableOf(names, rows);
}

function isRuler(line: string | undefined): boolean {
  return line !== undefined && /^\s*\|[\s:|-]+\|\s*$/u.test(line);
}

function fieldsOf(line: string): CellValue[] {
  const inner = line.trim().replace(/^\|/u, '').replace(/\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((field) => {
    const value = field.trim();
    if (value === '' || value === 'null') return null;
    return value === '""' ? '' : value.replaceAll(/\\([\\|n])/gu, (_, char: string) => (char === 'n' ? '\n' : char));
  });
}

function tableInJson(text: string): Table | null {
  const mark = text.lastIndexOf(`"${ROW_ID_COLUMN}"`);
  if (mark === -1) return null;
  // The outermost bracket that can be read from counts; a prompt holds few that begin a line.
  for (const { index } of text.matchAll(/^[ \t]*[[{]/gmu)) {
    if (index > mark) break;
    const value = valueFrom(text.slice(index).trimStart());
    const table = value === undefined ? null : tableOfValue(value);
    if (table !== null) return table;
  }
  return linesOfObjects(text);
}

/** The JSON value that a text begins with. */
function valueFrom(text: string): unknown {
  const closing = text[0] === '[' ? ']' : '}';
  for (let end = text.lastIndexOf(closing), tries = 0; end > 0 && tries < 20; tries += 1) {
    const value = readable((): unknown => JSON.parse(text.slice(0, end + 1)));
    if (value !== null) return value;
    end = text.lastIndexOf(closing, end - 1);
  }
  return undefined;
}

/** One object a line. */
function linesOfObjects(text: string): Table | null {
  const values = text
    .split(/\r?\n/u)
    .filter((line) => /^\s*\{.*"_rid".*\},?\s*$/u.test(line))
    .map((line) => readable((): unknown => JSON.parse(line.trim().replace(/,$/u, ''))));
  return tableOfValue(values);
}

function tableOfValue(value: unknown): Table | null {
  const { columns, rows } = recordOf(value);
  if (Array.isArray(columns)) {
    const names = columns.map(String);
    return tableOf(
      names,
      listOf(rows).map((row) => cellsOfRow(row, names)),
    );
  }
  const list = Array.isArray(value) ? listOf(value) : listOf(rows);
  const first = recordOf(list[0]);
  if (!(ROW_ID_COLUMN in first)) return null;
  const names = Object.keys(first);
  return tableOf(
    names,
    list.map((row) => cellsOfRow(row, names)),
  );
}

function cellsOfRow(row: unknown, names: readonly string[]): CellValue[] {
  const record = recordOf(row);
  return names.map((name, c) => cellOf(Array.isArray(row) ? (row as readonly unknown[])[c] : record[name]));
}

function cellOf(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tableOf(names: readonly string[], rows: readonly (readonly CellValue[])[]): Table | null {
  if (!names.includes(ROW_ID_COLUMN)) return null;
  return readable(() =>
    createTable(
      names,
      names.map((_, c) => rows.map((row) => row[c] ?? null)),
    ),
  );
}

/** What `read` gives; null where it throws: a prompt is anybody's text. */
function readable<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
