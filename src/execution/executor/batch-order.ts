import type { Clock } from '../../foundation/clock.ts';
import type { IdSource } from '../../foundation/identifiers.ts';
import type { BatchRecord, RunRecord } from '../../storage/ports/run-store.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import type { RunControl } from './run-control.ts';
import type { RunEvent } from './run-event.ts';
import type { TrialRunner } from './trial-runner.ts';

/** What an execution needs from the house. */
export interface ExecutionTools {
  readonly storage: Storage;
  readonly runner: TrialRunner;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Names this process; see RunRecord.owner. */
  readonly owner: string;
}

/** What is to be executed. */
export interface BatchOrder {
  readonly batch: BatchRecord;
  readonly runs: readonly RunRecord[];
  readonly deadlineMs: number;
  readonly onEvent: (event: RunEvent) => void;
  /** Its reason is the state that unfinished runs get: `cancelled` or `interrupted`. */
  readonly signal: AbortSignal;
  /** What is wanted of single runs while they are under way. */
  readonly control: RunControl;
  /** Null for all of the runs. */
  readonly piece: OrderPiece | null;
  /** Bounds the trials under way where other processes work on the same run; null where the run's own bound is all. */
  readonly lanes: RunLanes | null;
}

/** A part of each run of an order. */
export interface OrderPiece {
  readonly taskIds: readonly string[];
  /** From 1; both are part of it. */
  readonly firstRepetition: number;
  readonly lastRepetition: number;
  /** How many trials that is, by plan. */
  readonly trials: number;
}

/** Room for trials at one time. */
export interface RunLanes {
  /** Waits for room; what it gives frees it again. */
  enter(): Promise<() => void>;
}
