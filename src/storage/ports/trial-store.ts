import type { TrialStatus } from '../../contract/quality.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { RequestCause } from './answered-request-store.ts';
import type { Spend } from './spend.ts';
import type { ConditionChoice, SummaryFigures } from './summary-store.ts';

export { MISSING_STATUSES } from '../../contract/quality.ts';

/** One task, one agent, one repetition, one condition. */
export interface TrialRecord extends Spend {
  readonly trialId: string;
  readonly runId: string;
  /** Unique within the run. */
  readonly trialKey: string;
  readonly taskId: string;
  /** Of the task that the submission is scored against: under p9 to p13 another one than `taskId` names. */
  readonly taskHash: string;
  /** From 1. */
  readonly repetition: number;
  /** `baseline` where nothing is perturbed. */
  readonly condition: string;
  readonly status: TrialStatus;
  /** Why it failed, in words; null where it did not. */
  readonly message: string | null;
  /** Null where nothing was handed in. Under a condition it is the submission in the coordinates of the task it is scored against. */
  readonly submissionHash: string | null;
  /**
   * Whether a planted instruction was obeyed. Null where the condition plants none, and where the trial is missing; false
   * where the model failed, since then nothing was written (METHODOLOGY 9.8).
   */
  readonly attackObeyed: boolean | null;
  readonly executionTimeMs: number;
  readonly startedMs: number;
  readonly finishedMs: number;
}

/** What is kept of a call to a model, or of an answer that was kept from an earlier one. */
export interface CallRecord {
  /** Before it was sent: for limits, and to be tried again. */
  readonly waitedMs: number;
  /** Why it brought no reply, in a word; null where it brought one. */
  readonly failure: string | null;
  readonly httpStatus: number | null;
  /** The provider's own name of the call. */
  readonly requestId: string | null;
  /** The model that the provider says has answered. */
  readonly servedModel: string | null;
  readonly isCached: boolean;
  /** What was asked as canonical JSON, without address, key and seed: repetitions ask the same. */
  readonly requestJson: string;
  /** What was sent as `seed`; null for none. */
  readonly seed: number | null;
  /** The provider's body to the letter; null where none came. */
  readonly replyBody: string | null;
}

/** One call for a trial, or one execution of a built-in agent. */
export interface AttemptRecord extends Spend {
  readonly attemptId: string;
  readonly trialId: string;
  /** From 1. */
  readonly attemptNumber: number;
  readonly status: TrialStatus;
  readonly message: string | null;
  readonly startedMs: number;
  readonly durationMs: number;
  /** Null where no model was called. */
  readonly call: CallRecord | null;
}

/** What an agent handed in, as texts. */
export interface SubmissionRecord {
  /** SHA-256 over the three texts, and over logIsOutput where it is true. */
  readonly submissionHash: string;
  readonly tableCsv: string;
  readonly rowCount: number;
  /** The change log as canonical JSON. */
  readonly changeLogJson: string;
  readonly changeCount: number;
  readonly justification: string;
  /** See Submission.logIsOutput. */
  readonly logIsOutput: boolean;
}

/** A trial that has ended, with all that is to be stored of it. */
export interface FinishedTrial {
  readonly trial: TrialRecord;
  readonly attempts: readonly AttemptRecord[];
  /** Null where nothing was handed in, or where it is stored already under its hash. */
  readonly submission: SubmissionRecord | null;
  /** Null where the trial is missing. */
  readonly score: TaskScore | null;
  /** What the submission edits (editSetText); null where nothing was handed in. */
  readonly editSet: string | null;
  /** The version the run is scored by. */
  readonly metricVersion: string;
  /** Of the process that ran it, on its run, or on the shard of it that `shardId` names; null where nobody had to claim the run. */
  readonly claim: number | null;
  /** Null where the whole run was claimed. */
  readonly shardId: string | null;
}

/** Which scores are wanted. */
export interface ScoreQuery {
  readonly runId: string;
  readonly taskId: string;
  readonly metricVersion: string;
  readonly condition: string;
}

/** A trial that was not missing, as repetitions are compared. */
export interface RepetitionRecord {
  readonly status: TrialStatus;
  readonly submissionHash: string | null;
  /** See FinishedTrial.editSet. */
  readonly editSet: string | null;
  /** Null where it has no score of the version. */
  readonly figures: SummaryFigures | null;
}

/** Which scored trials are meant; absent members do not restrict. */
export interface ScoredKeyChoice {
  /** Only those of these tasks; null for all. */
  readonly taskIds?: readonly string[] | null | undefined;
}

/** Names a score independent of the trial that made it. */
export interface ScoreKey {
  readonly submissionHash: string;
  readonly taskHash: string;
  readonly metricVersion: string;
}

/** Which trials of a run come next in a reading that goes through all of them, by task id, condition and repetition. */
export interface TrialPageQuery {
  readonly runId: string;
  /** Of the figures. */
  readonly metricVersion: string;
  /** The last one of the page before; null for the first page. */
  readonly after: TrialRecord | null;
  readonly limit: number;
}

/** A trial with the numbers of its score; null where it has none of that version. */
export interface TrialFigures {
  readonly trial: TrialRecord;
  readonly figures: SummaryFigures | null;
}

/** Trials, submissions, change logs and scores. */
export interface TrialStore {
  /**
   * Stores trials, their attempts, submissions and scores, and renews the summaries of their tasks, all or nothing. A trial
   * with the same key in the same run is replaced; its earlier attempts stay, its earlier scores go. No two of `finished` may be
   * the same trial. Throws RUN_LOST where another process has a newer claim on a run.
   */
  storeTrials(finished: readonly FinishedTrial[]): Promise<void>;
  /** Adds a score of another metric version to a trial and renews that version's summary, all or nothing. */
  storeScore(trial: TrialRecord, score: TaskScore, editSet: string | null): Promise<void>;
  /** Keys of the run's trials that have a score of this metric version, without those that are wanted again. */
  listScoredKeys(runId: string, metricVersion: string, choice?: ScoredKeyChoice): Promise<ReadonlySet<string>>;
  /**
   * Has trials of these runs of one batch run again that ended so; until each has, it keeps its score. No process may be at work on
   * the runs. Stores with it for what request that is, and throws REQUEST_LOST.
   */
  wantAgain(runIds: readonly string[], statuses: readonly TrialStatus[], cause?: RequestCause): Promise<void>;
  /** How many of the run's trials have ended, by status. */
  countTrials(runId: string): Promise<Readonly<Partial<Record<TrialStatus, number>>>>;
  /** What all attempts at the trials of these runs have cost together, those too whose trial was run again. */
  readSpend(runIds: readonly string[]): Promise<Spend>;
  /** By task id, condition and repetition. */
  listTrials(runId: string, taskId?: string): Promise<readonly TrialRecord[]>;
  /** The same with figures, a page at a time: what a run has of them need not fit into memory. */
  listTrialPage(query: TrialPageQuery): Promise<readonly TrialFigures[]>;
  /** Trials of these tasks, baseline or perturbed, in the order of listTrials. */
  listTrialsOf(runId: string, taskIds: readonly string[], conditions: ConditionChoice): Promise<readonly TrialRecord[]>;
  readTrial(runId: string, trialId: string): Promise<TrialRecord | null>;
  listAttempts(trialId: string): Promise<readonly AttemptRecord[]>;
  readSubmission(submissionHash: string): Promise<SubmissionRecord | null>;
  readScore(trialId: string, metricVersion: string): Promise<TaskScore | null>;
  /** Hashes of the submissions to a task that have a score of this version. */
  listScoredSubmissions(taskHash: string, metricVersion: string): Promise<readonly string[]>;
  /** A score of the same submission to the same task; null where there is none. */
  findScore(key: ScoreKey): Promise<TaskScore | null>;
  /** All scores of a task of a run under one condition, by repetition; equal ones are one object. */
  listScores(query: ScoreQuery): Promise<readonly TaskScore[]>;
  /** The trials of a task of a run under one condition that were not missing, by repetition. */
  listRepetitions(query: ScoreQuery): Promise<readonly RepetitionRecord[]>;
}
