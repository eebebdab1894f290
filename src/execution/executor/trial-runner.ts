import type { TrialStatus } from '../../contract/quality.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import type { AttemptRecord, SubmissionRecord } from '../../storage/ports/trial-store.ts';
import type { TaskPlace } from './suites/suite.ts';

/** One trial to be run. */
export interface TrialOrder {
  /** Names the trial within its job. */
  readonly index: number;
  readonly runId: string;
  readonly agentSpec: string;
  readonly model: string;
  readonly repetition: number;
  readonly condition: string;
  /** What was produced elsewhere and handed in, as the JSON text of an external agent's answer; absent where the agent is asked. */
  readonly answer?: string;
}

/** What a job of agents that work elsewhere has beside its trials. */
export interface RemoteJob {
  readonly batchId: string;
  /** What the batch may spend; null without a limit. */
  readonly budgetUsd: number | null;
}

/** All trials of one task, so that it is built once. Plain data: it may cross to another thread. */
export interface TaskJob extends TaskPlace {
  /** The run's seed: drives agents, never the task. */
  readonly seed: number;
  /** A trial is given up after this. */
  readonly deadlineMs: number;
  readonly trials: readonly TrialOrder[];
  /** Set where its agents work elsewhere: then its trials go on side by side, and other jobs beside it in the same thread. */
  readonly remote: RemoteJob | null;
  /** Hashes of submissions that have a stored score already, by the hash of the task that they are scored against. */
  readonly scoredSubmissions: Readonly<Record<string, readonly string[]>>;
}

/** One try of a trial, or one call of it to a model. */
export interface AttemptOutcome extends Omit<AttemptRecord, 'attemptId' | 'trialId' | 'attemptNumber'> {
  /** The id that a call was written down with before it was sent; absent where none was sent. */
  readonly callId?: string;
}

/** How a trial ended. Plain data. */
export interface TrialOutcome {
  readonly index: number;
  readonly status: TrialStatus;
  readonly message: string | null;
  /** Of the task that it is scored against; under a condition perhaps another than the job's. */
  readonly taskHash: string;
  /** Null where nothing was handed in; under a condition it is led back to the task that it is scored against. */
  readonly submission: SubmissionRecord | null;
  /** See TrialRecord.attackObeyed. */
  readonly attackObeyed: boolean | null;
  /** Null where the trial is missing, or its submission is one of `scoredSubmissions`. */
  readonly score: TaskScore | null;
  /** See FinishedTrial.editSet. */
  readonly editSet: string | null;
  readonly startedMs: number;
  /** Time of the agent's own work in the last attempt. */
  readonly executionTimeMs: number;
  readonly attempts: readonly AttemptOutcome[];
}

/** Told of what happens in a job, in order. */
export interface JobObserver {
  /** Once, before any trial. */
  onTask(record: BuiltTaskRecord): void;
  /** Once for each condition that can be made of the task, before its first trial. */
  onPerturbedTask(record: BuiltPerturbedTaskRecord): void;
  onOutcome(outcome: TrialOutcome): void;
  /** A trial whose condition cannot be made of the task, and why: no part of the plan. */
  onUnmade(index: number, reason: string): void;
  /** A remote trial that was left because the batch's budget does not reach for its next call. */
  onUnpaid(index: number): void;
}

/** Runs the trials of tasks, in this thread or in others. */
export interface TrialRunner {
  /** How many jobs can usefully be given at one time. */
  readonly parallelism: number;
  /**
   * Builds the task and runs its trials, one after the other unless they are remote. After an abort the trial under way may still end; no further
   * one begins, and the promise is fulfilled. Rejects where the task cannot be built or the thread dies.
   */
  run(job: TaskJob, observer: JobObserver, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
