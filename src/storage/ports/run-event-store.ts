import type { TrialStatus } from '../../contract/quality.ts';
import type { RunState } from './run-store.ts';

/** Trials of a run as they stood when an event was stored, those that were stored together with it included. */
export interface RunProgress {
  readonly totalTrials: number;
  /** Trials that have ended, without missing ones. */
  readonly finishedTrials: number;
  /** Trials that ended otherwise than `ok`, missing ones too. */
  readonly failedTrials: number;
}

interface EventBase {
  /** From 1, without a gap within a run. */
  readonly number: number;
  readonly atMs: number;
  /** How the run stood then, as shownState says. */
  readonly state: RunState;
  readonly progress: RunProgress;
}

/** A trial as its event tells of it. */
export interface ToldTrial {
  readonly trialId: string;
  readonly taskId: string;
  /** From 1. */
  readonly repetition: number;
  /** `baseline` where nothing is perturbed. */
  readonly condition: string;
  readonly status: TrialStatus;
  /** Null where the trial is missing. */
  readonly f1: number | null;
}

/** Something that happened to a run. `end` follows on the state that ended it; a run that goes on again counts on. */
export type RunEventRecord = EventBase &
  ({ readonly kind: 'state' | 'end' } | { readonly kind: 'trial'; readonly trial: ToldTrial });

/** What happened to runs, in the transactions that made it happen: whoever has seen a number has seen all below it. */
export interface RunEventStore {
  /** A page of the events after a number (0 for the first), in order; empty where there are none. */
  listEvents(runId: string, afterNumber: number): Promise<readonly RunEventRecord[]>;
  /** The newest event; null where nothing has happened to such a run. */
  readLastEvent(runId: string): Promise<{ readonly number: number; readonly isEnd: boolean } | null>;
}
