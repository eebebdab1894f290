import { csvFromTable } from '../../core/table/csv-text.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { rowsOf } from '../../core/table/table.ts';
import type { InputFormat } from './strategies/strategy.ts';

/** Tables that were written lately: every repetition of a trial shows the same one. */
const written = new WeakMap<Table, Map<InputFormat, string>>();

/** A table as a prompt shows it: the same columns, rows and order in every format. Null is an empty field or cell, and `null` in JSON. */
export function writeTable(table: Table, format: InputFormat): string {
  const texts = written.get(table) ?? new Map<InputFormat, string>();
  const text = texts.get(format) ?? textOf(table, format);
  written.set(table, texts.set(format, text));
  return text;
}

function textOf(table: Table, format: InputFormat): string {
  if (format === 'csv') return csvFromTable(table);
  const rows = rowsOf(table);
  if (format === 'json') {
    // An object of JavaScript would put columns that are named like numbers first.
    const names = table.columns.map((name) => JSON.stringify(name));
    const lines = rows.map((row) => `{${row.map((cell, c) => `${names[c]}:${JSON.stringify(cell)}`).join(',')}}`);
    return `[\n${lines.join(',\n')}\n]\n`;
  }
  const line = (cells: readonly CellValue[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  const rule = `|${table.columns.map(() => ' --- |').join('')}\n`;
  return [line(table.columns), rule, ...rows.map(line)].join('');
}

function markdownCell(cell: CellValue): string {
  return (cell ?? '').replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/gu, '\\n');
}
