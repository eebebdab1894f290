import { ABSENT, areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality } from '../table/cell-equality.ts';
import type { CellValue } from '../table/table.ts';
import { cellOutcome, emptyTally, outcomeCounts } from './cell-outcomes.ts';
import type { CellOutcome, ComparedCell } from './cell-outcomes.ts';
import { gradedCredit } from './graded-credit.ts';
import { holocleanMetrics } from './holoclean-metrics.ts';
import type { HolocleanCell } from './holoclean-metrics.ts';
import { originRowMetrics } from './origin-row-metrics.ts';
import type { OutputFrame } from './output-frame.ts';
import { repairMetrics } from './repair-metrics.ts';
import type { RepairMetrics } from './repair-metrics.ts';
import type { HolocleanScore, OriginRowScore, OutcomeCounts } from './task-score.ts';
import type { TruthFrame } from './truth-frame.ts';

/** Cell-level repair (METHODOLOGY 1.3 to 1.6) over all rows of the dirty table. */
export interface CellScore extends RepairMetrics {
  readonly counts: OutcomeCounts;
  /** Cells equal to the dirty one by value but not by text. */
  readonly cosmeticEdits: number;
  /** Mean over error cells; null without errors. */
  readonly gradedCredit: number | null;
  readonly originRow: OriginRowScore;
}

/** Counts every cell under its column's equality; only the cells of `rows` where given. */
export function scoreCells(truth: TruthFrame, output: OutputFrame, rows?: readonly number[]): CellScore {
  const tally = emptyTally();
  const wrongRows = new Uint8Array(truth.dirty.rowCount);
  let [cosmeticEdits, credit] = [0, 0];
  const visit = ({ outcome, row, column }: CellPlace): void => {
    tally[outcome] += 1;
    const value = output.cells[column]![row]!;
    const dirty = truth.dirtyCells[column]![row]!;
    // The origin compares texts exactly, unlike everything else here.
    if (value !== truth.cleanCells[column]![row]) wrongRows[row] = 1;
    if (value !== dirty && areCellsEqual(value, dirty, truth.columns[column]!)) cosmeticEdits += 1;
    if (outcome === 'fixed') credit += 1;
    else if (outcome !== 'preserved' && outcome !== 'damaged') credit += creditOf(truth, output, column, row);
  };
  const untouched = forEachTouchedCell(truth, output, visit, rows);
  tally.preserved += untouched;
  const counts = outcomeCounts(tally, output.alignment.spuriousRows.length * truth.columns.length);
  const originRows = Array.from(truth.injectedRows, (injected, r) => ({
    isInjected: injected === 1,
    isRight: wrongRows[r] === 0 && output.alignment.outputRows[r] !== -1,
  }));
  return {
    ...repairMetrics(counts),
    counts,
    cosmeticEdits,
    gradedCredit: counts.errors === 0 ? null : credit / counts.errors,
    originRow: originRowMetrics(originRows),
  };
}

function creditOf(truth: TruthFrame, output: OutputFrame, column: number, row: number): number {
  const clean = truth.cleanCells[column]![row]!;
  const dirty = truth.dirtyCells[column]![row]!;
  return gradedCredit({ clean, dirty, output: output.cells[column]![row]! }, truth.columns[column]!);
}

/** Raha's own evaluation of the same tables (METHODOLOGY 1.4), as counts and figures. */
export function scoreCellsAsRaha(
  truth: TruthFrame,
  output: OutputFrame,
): RepairMetrics & { readonly counts: OutcomeCounts } {
  const tally = emptyTally();
  const equality: ColumnEquality = { type: 'string', mode: 'raha' };
  truth.columns.forEach((_, c) => {
    const [cleanCells, dirtyCells, outputCells] = [truth.cleanCells[c]!, truth.dirtyCells[c]!, output.cells[c]!];
    for (let r = 0; r < dirtyCells.length; r += 1) {
      const cell: ComparedCell = {
        clean: cleanCells[r] ?? null,
        dirty: dirtyCells[r] ?? null,
        output: outputCells[r]!,
      };
      tally[cellOutcome(cell, equality)] += 1;
    }
  });
  const counts = outcomeCounts(tally, output.alignment.spuriousRows.length * truth.columns.length);
  return { counts, ...repairMetrics(counts) };
}

/** HoloClean's evaluation over the cells that the output has. */
export function scoreCellsAsHoloclean(truth: TruthFrame, output: OutputFrame): HolocleanScore {
  const cells = truth.columns.flatMap((_, c) =>
    truth.dirtyCells[c]!.flatMap((dirty, r): HolocleanCell[] => {
      const value = output.cells[c]![r]!;
      const clean = truth.cleanCells[c]![r] ?? null;
      return value === ABSENT || (clean === dirty && dirty === value) ? [] : [{ clean, dirty, output: value }];
    }),
  );
  return holocleanMetrics(cells);
}

/** What became of one cell, by its place. */
export interface CellPlace {
  readonly outcome: CellOutcome;
  /** Index of the schema column. */
  readonly column: number;
  /** Row of the dirty table. */
  readonly row: number;
}

/**
 * Visits the cells of the dirty table's rows (or of `rows` only), column by column, leaving out those whose text is the
 * same in all three tables: they are preserved. Returns how many were left out.
 */
export function forEachTouchedCell(
  truth: TruthFrame,
  output: OutputFrame,
  visit: (cell: CellPlace) => void,
  rows?: readonly number[],
): number {
  const width = truth.columns.length;
  const count = rows?.length ?? truth.dirty.rowCount;
  let untouched = 0;
  for (let column = 0; column < width; column += 1) {
    const [cleanCells, dirtyCells] = [truth.cleanCells[column]!, truth.dirtyCells[column]!];
    const outputCells = output.cells[column]!;
    for (let i = 0; i < count; i += 1) {
      const row = rows === undefined ? i : rows[i]!;
      const clean = cleanCells[row]!;
      const dirty = dirtyCells[row]!;
      const value = outputCells[row]!;
      if (clean === dirty && value === clean) {
        untouched += 1;
        continue;
      }
      const accept = truth.accepted.get(row * width + column) ?? NONE;
      visit({ outcome: cellOutcome({ clean, dirty, output: value, accept }, truth.columns[column]!), column, row });
    }
  }
  return untouched;
}

const NONE: readonly CellValue[] = [];
