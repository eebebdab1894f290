import { precisionRecallF1, ratioOrZero } from './precision-recall-f1.ts';
import type { OriginRowScore } from './task-score.ts';

/** One row as the origin's metric sees it. */
export interface OriginRow {
  readonly isInjected: boolean;
  /** Whether every cell is the clean one's text; false for a dropped row. */
  readonly isRight: boolean;
}

/** The origin's row-level metric, aligned by `_rid` (METHODOLOGY 1.6): a partly repaired row counts nothing. */
export function originRowMetrics(rows: Iterable<OriginRow>): OriginRowScore {
  let [tp, fp, tn, fn] = [0, 0, 0, 0];
  for (const { isInjected, isRight } of rows) {
    if (isInjected && isRight) tp += 1;
    else if (isInjected) fn += 1;
    else if (isRight) tn += 1;
    else fp += 1;
  }
  return { tp, fp, tn, fn, ...precisionRecallF1(tp, tp + fp, tp + fn), specificity: ratioOrZero(tn, tn + fp) };
}
