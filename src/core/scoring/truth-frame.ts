import { areCellsEqual } from '../table/cell-equality.ts';
import type { ScoredColumn } from '../task/task.ts';
import type { CellValue, Table } from '../table/table.ts';
import { isReadable } from './is-readable.ts';

/** Everything a score needs to know of the truth, read once and used for every submission. */
export interface TruthFrame {
  readonly dirty: Table;
  readonly columns: readonly ScoredColumn[];
  /** Index in `dirty` of each schema column. */
  readonly dirtyColumns: readonly number[];
  /** `dirtyCells[c][r]`: schema column c of dirty row r. */
  readonly dirtyCells: readonly (readonly CellValue[])[];
  /** `cleanCells[c][r]`: the true value of the same cell; in uniqueness that of its entity's golden record. */
  readonly cleanCells: readonly (readonly CellValue[])[];
  /** `errorCells[c][r]`: 1 where dirty and true value differ. */
  readonly errorCells: readonly Uint8Array[];
  /** `readableCells[c][r]`: 1 where the dirty value can be read as its column's type. */
  readonly readableCells: readonly Uint8Array[];
  /** `trueColumns[c]`: schema column c of the clean table itself, in its own rows. */
  readonly trueColumns: readonly (readonly CellValue[])[];
  /** Further right values by row * columns + column. */
  readonly accepted: ReadonlyMap<number, readonly CellValue[]>;
  /** 1 for rows in which an error was planted. */
  readonly injectedRows: Uint8Array;
  /** `_rid` of each dirty row; null where the table has none. */
  readonly rids: readonly string[] | null;
  /** Schema columns of a key that is untouched and unique in the dirty table; empty: none to align by. */
  readonly alignmentKey: readonly number[];
}

/** What a frame is made of. */
export interface TruthFrameParts {
  readonly dirty: Table;
  readonly clean: Table;
  readonly columns: readonly ScoredColumn[];
  /** For each dirty row its row in the clean table. */
  readonly cleanRows: Int32Array;
  readonly dirtyColumns: readonly number[];
  readonly cleanColumns: readonly number[];
  readonly rids: readonly string[] | null;
  readonly injectedRows: Uint8Array;
  readonly accepted?: ReadonlyMap<number, readonly CellValue[]>;
}

/** Reads the truth once. */
export function createTruthFrame(parts: TruthFrameParts): TruthFrame {
  const trueColumns = parts.cleanColumns.map((index) => parts.clean.cells[index] ?? []);
  const dirtyCells = parts.dirtyColumns.map((index) => parts.dirty.cells[index] ?? []);
  const cleanCells = trueColumns.map((column) => Array.from(parts.cleanRows, (row) => column[row] ?? null));
  const { dirty, columns, dirtyColumns, rids, injectedRows } = parts;
  const accepted = parts.accepted ?? new Map<number, readonly CellValue[]>();
  const errorCells = columns.map((column, c) => findErrors(column, dirtyCells[c]!, cleanCells[c]!));
  const readableCells = columns.map(({ type }, c) =>
    Uint8Array.from(dirtyCells[c]!, (cell) => (cell !== null && isReadable(cell, type) ? 1 : 0)),
  );
  const alignmentKey = untouchedUniqueKey(columns, dirtyCells, cleanCells);
  return {
    dirty,
    columns,
    dirtyColumns,
    dirtyCells,
    cleanCells,
    errorCells,
    readableCells,
    trueColumns,
    accepted,
    injectedRows,
    rids,
    alignmentKey,
  };
}

function findErrors(column: ScoredColumn, dirty: readonly CellValue[], clean: readonly CellValue[]): Uint8Array {
  return Uint8Array.from(dirty, (cell, r) => (areCellsEqual(cell, clean[r]!, column) ? 0 : 1));
}

function untouchedUniqueKey(
  columns: readonly ScoredColumn[],
  dirtyCells: readonly (readonly CellValue[])[],
  cleanCells: readonly (readonly CellValue[])[],
): readonly number[] {
  const key = columns.flatMap((column, c) => (column.isKey ? [c] : []));
  const rows = dirtyCells[0]?.length ?? 0;
  const seen = new Set<string>();
  for (let r = 0; r < rows; r += 1) {
    if (key.some((c) => dirtyCells[c]![r] !== cleanCells[c]![r])) return [];
    seen.add(JSON.stringify(key.map((c) => dirtyCells[c]![r])));
  }
  return seen.size === rows ? key : [];
}
