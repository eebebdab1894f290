import type { DimensionScore } from './dimension-score.ts';
import { frameByPosition } from './frame-by-position.ts';
import type { OutputFrame } from './output-frame.ts';
import { scoreCellsAsRaha } from './score-cells.ts';
import { scorePlantedErrors } from './score-planted-errors.ts';
import type { PrecisionRecallF1 } from './task-score.ts';
import type { TaskTruth } from './task-truth.ts';
import { findTouchedCells } from './touched-cells.ts';
import type { TruthFrame } from './truth-frame.ts';

/**
 * Scores the task of a real pair: cells as in tasks of planted errors, but without a ledger there is no recall by error
 * type, and without protected columns no corruption (null). Raha's figures are by position, as they are published.
 */
export function scoreRealPair(truth: TaskTruth, output: OutputFrame): DimensionScore {
  const score = scorePlantedErrors(truth, output);
  return {
    ...score,
    recallByErrorType: [],
    corruption: { ...score.corruption, capped: null, all: null, code: null, saturating: null },
    raha: rahaByPosition(truth.frame, output),
  };
}

/** Null where the output has other rows or columns than the dirty table: then positions mean nothing. */
function rahaByPosition(truth: TruthFrame, { output }: OutputFrame): PrecisionRecallF1 | null {
  const frame = frameByPosition(truth, output);
  return frame === null ? null : scoreCellsAsRaha(truth, frame, findTouchedCells(truth, frame)).repair;
}
