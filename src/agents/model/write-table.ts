import { csvFromTable } from '../../core/table/csv-text.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import { rowsOf } from '../../core/table/table.ts';
import type { InputFormat } from './strategies/strategy.ts';

/** A table as a prompt shows it. Null is an empty field in CSV, `null` in JSON and in Markdown; an empty text is `""` in CSV and Markdown. */
export function writeTable(table: Table, format: InputFormat): string {
  if (format === 'csv') return csvFromTable(table);
  const rows = rowsOf(table);
  if (format === 'json') {
    const lines = rows.map((row) => JSON.stringify(Object.fromEntries(row.map((cell, c) => [table.columns[c], cell]))));
    return `[\n${lines.join(',\n')}\n]\n`;
  }
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const rule = table.columns.map(() => '---');
  return [table.columns, rule, ...rows.map((row) => row.map(markdownCell))].map(line).join('');
}

function markdownCell(cell: CellValue): string {
  if (cell === null) return 'null';
  if (cell === '') return '""';
  return cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/gu, '\\n');
}
