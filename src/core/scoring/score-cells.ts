import { ABSENT, areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality } from '../table/cell-equality.ts';
import { cellOutcome, emptyTally, outcomeCounts } from './cell-outcomes.ts';
import type { ComparedCell } from './cell-outcomes.ts';
import { gradedCredit } from './graded-credit.ts';
import { holocleanMetrics } from './holoclean-metrics.ts';
import { originRowMetrics } from './origin-row-metrics.ts';
import type { OutputFrame } from './output-frame.ts';
import { repairMetrics } from './repair-metrics.ts';
import type { RepairMetrics } from './repair-metrics.ts';
import type { HolocleanScore, OriginRowScore, OutcomeCounts } from './task-score.ts';
import type { CellPlace, TouchedCells } from './touched-cells.ts';
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

/** Counts cells under their columns' equality. */
export function scoreCells(truth: TruthFrame, output: OutputFrame, touched: TouchedCells): CellScore {
  const tally = emptyTally();
  const wrongRows = new Uint8Array(truth.dirty.rowCount);
  let [cosmeticEdits, credit] = [0, 0];
  tally.preserved = touched.untouched;
  for (const { outcome, row, column } of touched.cells) {
    tally[outcome] += 1;
    const value = output.cells[column]![row]!;
    const dirty = truth.dirtyCells[column]![row]!;
    // The origin compares texts exactly, unlike everything else here.
    if (value !== truth.cleanCells[column]![row]) wrongRows[row] = 1;
    if (value !== dirty && areCellsEqual(value, dirty, truth.columns[column]!)) cosmeticEdits += 1;
    if (outcome === 'fixed') credit += 1;
    else if (outcome !== 'preserved' && outcome !== 'damaged') credit += creditOf(truth, output, column, row);
  }
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
  touched: TouchedCells,
): RepairMetrics & { readonly counts: OutcomeCounts } {
  const tally = emptyTally();
  const equality: ColumnEquality = { type: 'string', mode: 'raha' };
  tally.preserved = touched.untouched;
  for (const place of touched.cells) tally[cellOutcome(cellAt(truth, output, place), equality)] += 1;
  const counts = outcomeCounts(tally, output.alignment.spuriousRows.length * truth.columns.length);
  return { counts, ...repairMetrics(counts) };
}

/** HoloClean's evaluation over the cells that the output has. */
export function scoreCellsAsHoloclean(truth: TruthFrame, output: OutputFrame, touched: TouchedCells): HolocleanScore {
  return holocleanMetrics(
    touched.cells.flatMap((place) => {
      const { clean, dirty, output: value } = cellAt(truth, output, place);
      return value === ABSENT ? [] : [{ clean, dirty, output: value }];
    }),
  );
}

function cellAt(truth: TruthFrame, output: OutputFrame, { column, row }: CellPlace): ComparedCell {
  const clean = truth.cleanCells[column]![row]!;
  const dirty = truth.dirtyCells[column]![row]!;
  return { clean, dirty, output: output.cells[column]![row]! };
}
