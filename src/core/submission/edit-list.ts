import { ABSENT, areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality, MaybeAbsentCell } from '../table/cell-equality.ts';
import type { CellValue } from '../table/table.ts';

/** One difference between the dirty table and the output, by value (METHODOLOGY 7.2). */
export interface ActualEdit {
  readonly rid: string;
  /** Column name; `#row` for whole rows that were deleted or inserted. */
  readonly column: string;
  readonly old: CellValue;
  /** Null also where the cell is gone with its column. */
  readonly new: CellValue;
}

/** The column under which edits and claims of whole rows stand. */
export const ROW_COLUMN = '#row';

/** An aligned pair of tables, cell by cell over schema columns. */
export interface AlignedCells {
  readonly rids: readonly string[];
  readonly columns: readonly (ColumnEquality & { readonly name: string })[];
  readonly outputRows: Int32Array;
  /** `dirtyCells[column][row]`. */
  readonly dirtyCells: readonly (readonly CellValue[])[];
  /** ABSENT in a missing row or column. */
  readonly outputCells: readonly (readonly MaybeAbsentCell[])[];
  /** `_rid` of each spurious row; null where it has none. */
  readonly spuriousRids: readonly (string | null)[];
}

/** All edits from dirty to output: cells that differ by value, then deleted and inserted rows as one edit each. */
export function listEdits(cells: AlignedCells): ActualEdit[] {
  const edits: ActualEdit[] = [];
  cells.columns.forEach((column, c) => {
    for (let r = 0; r < cells.rids.length; r += 1) {
      if (cells.outputRows[r] === -1) continue;
      const old = cells.dirtyCells[c]![r]!;
      const output = cells.outputCells[c]![r]!;
      if (old === output || areCellsEqual(old, output, column)) continue;
      edits.push({ rid: cells.rids[r]!, column: column.name, old, new: output === ABSENT ? null : output });
    }
  });
  cells.rids.forEach((rid, r) => {
    if (cells.outputRows[r] === -1) edits.push({ rid, column: ROW_COLUMN, old: null, new: null });
  });
  for (const rid of cells.spuriousRids) edits.push({ rid: rid ?? '', column: ROW_COLUMN, old: null, new: null });
  return edits;
}
