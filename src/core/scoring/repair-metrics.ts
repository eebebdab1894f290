import { precisionRecallF1 } from './precision-recall-f1.ts';
import type { OutcomeCounts, PrecisionRecallF1 } from './task-score.ts';

/** Figures that follow from the counts of cells alone. */
export interface RepairMetrics {
  /** The headline of METHODOLOGY 1.4. */
  readonly repair: PrecisionRecallF1;
  readonly detection: PrecisionRecallF1;
  readonly correctionAccuracy: number | null;
  readonly specificity: number;
  readonly errorDropRate: number | null;
}

/**
 * P = fixed / changed, R = fixed / errors and what METHODOLOGY 1.5 adds: detection counts every changed error;
 * correction accuracy is null without detections; specificity is 1 without clean cells; the error drop rate is null
 * without errors and below 0 where more was damaged than fixed.
 */
export function repairMetrics(counts: OutcomeCounts): RepairMetrics {
  const detected = counts.fixed + counts.misrepaired;
  return {
    repair: precisionRecallF1(counts.fixed, counts.changed, counts.errors),
    detection: precisionRecallF1(detected, counts.changed, counts.errors),
    correctionAccuracy: detected === 0 ? null : counts.fixed / detected,
    specificity: counts.cleanCells === 0 ? 1 : counts.preserved / counts.cleanCells,
    errorDropRate: counts.errors === 0 ? null : (counts.fixed - counts.damaged) / counts.errors,
  };
}
