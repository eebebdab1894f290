import type { TrialStatus } from '../../contract/quality.ts';
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
  /** Trials that ended so are run again although they are scored. */
  readonly retried: readonly TrialStatus[];
}
