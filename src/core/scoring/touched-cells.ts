import type { CellValue } from '../table/table.ts';
import { cellOutcome } from './cell-outcomes.ts';
import type { CellOutcome, ComparedCell } from './cell-outcomes.ts';
import type { OutputFrame } from './output-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/** What became of one cell, by its place. */
export interface CellPlace {
  readonly outcome: CellOutcome;
  /** Index of the schema column. */
  readonly column: number;
  /** Row of the dirty table. */
  readonly row: number;
}

/** Cells whose text is not the same in all three tables; the others, the great majority, are preserved. */
export interface TouchedCells {
  /** Column by column, rows ascending. */
  readonly cells: readonly CellPlace[];
  readonly untouched: number;
}

const NONE: readonly CellValue[] = [];

/** Finds the class of every cell of the dirty table's rows, or of `rows` only. */
export function findTouchedCells(truth: TruthFrame, output: OutputFrame, rows?: readonly number[]): TouchedCells {
  const width = truth.columns.length;
  const count = rows?.length ?? truth.dirty.rowCount;
  const cells: CellPlace[] = [];
  for (let column = 0; column < width; column += 1) {
    const cleanCells = truth.cleanCells[column]!;
    const dirtyCells = truth.dirtyCells[column]!;
    const outputCells = output.cells[column]!;
    const errors = truth.errorCells[column]!;
    for (let i = 0; i < count; i += 1) {
      const row = rows === undefined ? i : rows[i]!;
      const clean = cleanCells[row]!;
      const dirty = dirtyCells[row]!;
      const value = outputCells[row]!;
      if (clean === dirty && value === clean) continue;
      const accept = truth.accepted.get(row * width + column) ?? NONE;
      const cell: ComparedCell = { clean, dirty, output: value, accept };
      cells.push({ outcome: cellOutcome(cell, truth.columns[column]!, errors[row] === 1), column, row });
    }
  }
  return { cells, untouched: width * count - cells.length };
}
