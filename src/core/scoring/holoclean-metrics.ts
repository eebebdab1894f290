import type { CellValue } from '../table/table.ts';
import { precisionRecallF1 } from './precision-recall-f1.ts';
import type { HolocleanScore } from './task-score.ts';

/** One cell present in all three tables. */
export interface HolocleanCell {
  readonly clean: CellValue;
  readonly dirty: CellValue;
  readonly output: CellValue;
}

/**
 * Counts as HoloClean's evaluation takes them: compared trimmed and in lower case, cells without a true value left out.
 * For comparison with published figures only.
 */
export function holocleanMetrics(cells: Iterable<HolocleanCell>): HolocleanScore {
  let [totalErrors, totalRepairs, correctRepairs] = [0, 0, 0];
  for (const cell of cells) {
    if (cell.clean === cell.dirty && cell.dirty === cell.output) continue;
    const clean = holocleanText(cell.clean);
    if (clean === '') continue;
    const dirty = holocleanText(cell.dirty);
    const output = holocleanText(cell.output);
    const isError = dirty !== clean;
    if (isError) totalErrors += 1;
    if (output === dirty) continue;
    totalRepairs += 1;
    if (isError && output === clean) correctRepairs += 1;
  }
  return { totalErrors, totalRepairs, correctRepairs, ...precisionRecallF1(correctRepairs, totalRepairs, totalErrors) };
}

function holocleanText(value: CellValue): string {
  return value === null ? '' : value.trim().toLowerCase();
}
