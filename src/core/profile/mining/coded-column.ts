import type { PartDescriptor } from '../../dataset/descriptor.ts';
import type { ColumnType } from '../../table/cell-equality.ts';
import { scaledFromCell } from '../../table/decimal.ts';
import { isNullCell } from '../../table/null-token.ts';
import { parseDate } from '../../table/parse-date.ts';
import type { CellValue } from '../../table/table.ts';

/** A column, or a part of one, as the miner reads it: small numbers in the place of texts. */
export interface CodedColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The column that it is, or is a part of. */
  readonly source: string;
  readonly isPart: boolean;
  /** 0-based place of the source in the table; parts come after the columns. */
  readonly place: number;
  /** By row: the number of its value in `values`; -1 for null. */
  readonly codes: Int32Array;
  readonly values: readonly string[];
  readonly nullCount: number;
  /** By row: number × 10^decimals, or days of a date; NaN for null. Null where values have no size. */
  readonly quantities: Float64Array | null;
  readonly decimals: number;
}

/** A column to code. */
export interface ColumnToCode {
  readonly name: string;
  readonly type: ColumnType;
  readonly cells: readonly CellValue[];
  readonly place: number;
  readonly decimals?: number;
  readonly part?: PartDescriptor;
}

/** Codes a column. Parts of digits only have quantities, so that they can count and order. */
export function codeColumn(column: ColumnToCode): CodedColumn {
  const { name, type, cells, place, decimals = 0, part } = column;
  const codeOf = new Map<string, number>();
  let nullCount = 0;
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || isNullCell(cell)) {
      nullCount += 1;
      return -1;
    }
    const known = codeOf.get(cell);
    if (known !== undefined) return known;
    codeOf.set(cell, codeOf.size);
    return codeOf.size - 1;
  });
  const values = [...codeOf.keys()];
  const sizes = values.map((value) => sizeOf(value, { type, decimals, isPart: part !== undefined }));
  const isSized = values.length > 0 && sizes.every((size) => size !== null);
  return {
    name,
    type,
    source: part?.column ?? name,
    isPart: part !== undefined,
    place,
    codes,
    values,
    nullCount,
    quantities: isSized ? Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : sizes[code]!)) : null,
    decimals,
  };
}

function sizeOf(
  value: string,
  as: { readonly type: ColumnType; readonly decimals: number; readonly isPart: boolean },
): number | null {
  if (as.type === 'number') return scaledFromCell(value, as.decimals);
  if (as.type === 'date') return parseDate(value);
  return as.isPart && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** Whether a column says something: at least two values. */
export function isVaried(column: CodedColumn): boolean {
  return column.values.length > 1;
}

/** Number columns that are no parts, with at least two values. */
export function numberColumns(columns: readonly CodedColumn[]): CodedColumn[] {
  return columns.filter(
    (column) => column.type === 'number' && !column.isPart && column.quantities !== null && isVaried(column),
  );
}

/** Date columns with at least two values. */
export function dateColumns(columns: readonly CodedColumn[]): CodedColumn[] {
  return columns.filter((column) => column.type === 'date' && column.quantities !== null && isVaried(column));
}

/** Whether a column's own name says that it names something: `order_id`, `customer no`, `productCode`. */
export function isCalledName(name: string): boolean {
  return /(^|[_ -])(id|no|nr|num|number|key|code|uuid|ref)$/i.test(name) || /[a-z](Id|No|Code|Key)$/.test(name);
}
