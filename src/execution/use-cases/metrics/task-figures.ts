import type { TrialStatus } from '../../../contract/quality.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';

/** One task of a run with its figures and the groups it belongs to. */
export interface TaskFigures {
  readonly taskId: string;
  readonly dimension: string;
  readonly difficulty: string;
  readonly datasetId: string;
  readonly status: TrialStatus;
  /** Repetitions with a score. */
  readonly repetitions: number;
  readonly figures: SummaryFigures;
}
