import type { RunState } from '../../storage/ports/run-store.ts';

/** How far a run or a whole batch is; enough to show counts, rate and time left. */
export interface RunProgress {
  /** Trials of the plan. */
  readonly totalTrials: number;
  /** Trials with a stored score, those of an earlier start too. */
  readonly finishedTrials: number;
  /** Of these, the ones that were there when this start began. */
  readonly reusedTrials: number;
  /** Finished trials whose status is not `ok`. */
  readonly failedTrials: number;
  readonly elapsedMs: number;
  /** Trials a second since this start; null until the first has finished. */
  readonly trialsPerSecond: number | null;
  /** Time left at that rate; null until it is known. */
  readonly remainingMs: number | null;
}

/** What happens during a batch, told in order. `progress` is that of the whole batch. */
export type RunEvent =
  | {
      readonly kind: 'batch-started';
      readonly batchId: string;
      readonly models: readonly string[];
      readonly progress: RunProgress;
    }
  | {
      readonly kind: 'run-started';
      readonly batchId: string;
      readonly runId: string;
      readonly model: string;
      readonly progress: RunProgress;
    }
  | {
      readonly kind: 'trial-finished';
      readonly batchId: string;
      readonly runId: string;
      readonly model: string;
      readonly trialId: string;
      readonly taskId: string;
      readonly repetition: number;
      readonly condition: string;
      readonly status: string;
      readonly f1: number | null;
      readonly progress: RunProgress;
    }
  | {
      readonly kind: 'run-finished';
      readonly batchId: string;
      readonly runId: string;
      readonly model: string;
      readonly state: RunState;
      readonly progress: RunProgress;
    }
  | {
      /** The database does not answer; what is to be stored waits for it. */
      readonly kind: 'storage-away';
      readonly batchId: string;
      readonly code: string;
      readonly progress: RunProgress;
    }
  | { readonly kind: 'storage-back'; readonly batchId: string; readonly progress: RunProgress }
  | {
      readonly kind: 'batch-finished';
      readonly batchId: string;
      readonly state: RunState;
      readonly progress: RunProgress;
    };
