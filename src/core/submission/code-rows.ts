import type { ColumnEquality } from '../table/cell-equality.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseDate } from '../table/parse-date.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue, Table } from '../table/table.ts';
import { textNorm } from '../table/text-norm.ts';
import type { CodedRows } from './align-by-assignment.ts';

/**
 * Rows of two tables as whole numbers over the same columns, equal codes meaning equal cells (tolerances aside).
 * `inputColumns` and `outputColumns` are column indexes; -1 is a missing column, whose cells equal nothing.
 */
export function codeRows(
  input: { readonly table: Table; readonly columns: readonly number[] },
  output: { readonly table: Table; readonly columns: readonly number[] },
  equality: readonly ColumnEquality[],
): { readonly input: CodedRows; readonly output: CodedRows } {
  const inputCodes: Int32Array[] = [];
  const outputCodes: Int32Array[] = [];
  equality.forEach((column, c) => {
    const codes = new Map<string, number>();
    inputCodes.push(codeColumn(input.table, input.columns[c]!, { column, codes, missing: -1 }));
    outputCodes.push(codeColumn(output.table, output.columns[c]!, { column, codes, missing: -2 }));
  });
  return {
    input: { rowCount: input.table.rowCount, codes: inputCodes },
    output: { rowCount: output.table.rowCount, codes: outputCodes },
  };
}

function codeColumn(
  table: Table,
  index: number,
  coding: { readonly column: ColumnEquality; readonly codes: Map<string, number>; readonly missing: number },
): Int32Array {
  const cells = table.cells[index];
  const coded = new Int32Array(table.rowCount).fill(coding.missing);
  if (cells === undefined) return coded;
  const { codes } = coding;
  for (let r = 0; r < coded.length; r += 1) {
    const key = canonicalCell(cells[r] ?? null, coding.column);
    let code = codes.get(key);
    if (code === undefined) {
      code = codes.size;
      codes.set(key, code);
    }
    coded[r] = code;
  }
  return coded;
}

/** A text equal for cells that are equal under the column's rule, tolerances aside; nulls are the text `n`. */
export function canonicalCell(cell: CellValue, column: ColumnEquality): string {
  if (cell === null || isNullCell(cell, column.legitimateTokens)) return 'n';
  if (column.mode === 'sensitive') return `s${cell.normalize('NFC').trim()}`;
  if (column.type === 'number') {
    const number = parseNumber(cell);
    if (number !== null) return `v${number === 0 ? 0 : number}`;
  } else if (column.type === 'date') {
    const days = parseDate(cell);
    if (days !== null) return `v${days}`;
  } else if (column.type === 'boolean' && /^\s*(true|false)\s*$/i.test(cell)) {
    return `v${cell.trim().toLowerCase()}`;
  }
  return `s${textNorm(cell)}`;
}
