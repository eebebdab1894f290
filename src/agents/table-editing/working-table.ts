import type { CellValue, Table } from '../../core/table/table.ts';
import { createTable, ROW_ID_COLUMN } from '../../core/table/table.ts';

/**
 * A copy of a dirty table that an agent edits. Its rows stand in the order of `_rid` (equal ids: of their cells), so that
 * nothing an agent does can depend on the order in which they came.
 */
export interface WorkingTable {
  /** The columns without `_rid`. */
  readonly columns: readonly string[];
  /** `_rid` of each row; the empty text where the table gives none. */
  readonly rids: readonly string[];
  /** `cells[c][r]`, to be changed in place. */
  readonly cells: readonly CellValue[][];
  /** Row number in the dirty table of each row. */
  readonly sources: readonly number[];
}

/** Copies a table into working form. */
export function openWorkingTable(dirty: Table): WorkingTable {
  const ridIndex = dirty.columns.indexOf(ROW_ID_COLUMN);
  const rids = dirty.cells[ridIndex];
  const others = dirty.columns.flatMap((name, c) => (c === ridIndex ? [] : [{ name, cells: dirty.cells[c]! }]));
  const sorted = Array.from({ length: dirty.rowCount }, (_, source) => ({
    source,
    rid: rids?.[source] ?? '',
    // Only equal ids need their cells compared.
    bytes: () => JSON.stringify(others.map((column) => column.cells[source] ?? null)),
  })).toSorted((a, b) => compareTexts(a.rid, b.rid) || compareTexts(a.bytes(), b.bytes()));
  const sources = sorted.map((row) => row.source);
  return {
    columns: others.map((column) => column.name),
    rids: sorted.map((row) => row.rid),
    cells: others.map((column) => sources.map((source) => column.cells[source] ?? null)),
    sources,
  };
}

/** The working table as a table with the dirty table's columns and row order; rows for which `isKept` is false are left out. */
export function tableFromWorking(
  working: WorkingTable,
  dirty: Table,
  isKept: (row: number) => boolean = () => true,
): Table {
  const rows = working.sources
    .map((source, row) => ({ source, row }))
    .filter(({ row }) => isKept(row))
    .toSorted((a, b) => a.source - b.source);
  return createTable(
    dirty.columns,
    dirty.columns.map((name, c) => {
      const edited = working.cells[working.columns.indexOf(name)];
      return rows.map(({ source, row }) => (edited === undefined ? dirty.cells[c]![source] : edited[row]) ?? null);
    }),
  );
}

/** Order of texts by code unit: the same on every machine, unlike a locale's. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
