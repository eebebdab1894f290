import { areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality, MaybeAbsentCell } from '../table/cell-equality.ts';
import type { CellValue } from '../table/table.ts';
import type { OutcomeCounts } from './task-score.ts';

/** What became of one cell (METHODOLOGY 1.3). */
export type CellOutcome = 'fixed' | 'missed' | 'misrepaired' | 'preserved' | 'damaged';

/** One cell in the three tables. `accept` lists further right values (METHODOLOGY 1.2.8). */
export interface ComparedCell {
  readonly clean: CellValue;
  readonly dirty: CellValue;
  readonly output: MaybeAbsentCell;
  readonly accept?: readonly CellValue[];
}

/** The class of one cell: an error where dirty and clean differ by value (`isError`, where known), else a clean cell. */
export function cellOutcome(cell: ComparedCell, column: ColumnEquality, isError?: boolean): CellOutcome {
  const { clean, dirty, output } = cell;
  // Most cells of most tables are the same text three times.
  if (clean === dirty && output === clean) return 'preserved';
  const isRight = areCellsEqual(output, clean, column);
  if (!(isError ?? !areCellsEqual(dirty, clean, column))) return isRight ? 'preserved' : 'damaged';
  if (isRight || (cell.accept?.some((value) => areCellsEqual(output, value, column)) ?? false)) return 'fixed';
  return areCellsEqual(output, dirty, column) ? 'missed' : 'misrepaired';
}

/** Counts of the five classes, growing while cells are read. */
export type OutcomeTally = Record<CellOutcome, number>;

/** A tally of nothing. */
export function emptyTally(): OutcomeTally {
  return { fixed: 0, missed: 0, misrepaired: 0, preserved: 0, damaged: 0 };
}

/** All counts of METHODOLOGY 1.3 and 1.4 from the five classes and the spurious cells. */
export function outcomeCounts(tally: Readonly<OutcomeTally>, spuriousCells: number): OutcomeCounts {
  const { fixed, missed, misrepaired, preserved, damaged } = tally;
  return {
    fixed,
    missed,
    misrepaired,
    preserved,
    damaged,
    spuriousCells,
    errors: fixed + missed + misrepaired,
    changed: fixed + misrepaired + damaged + spuriousCells,
    cleanCells: preserved + damaged,
  };
}
