import type { TrialStatus } from '../../contract/quality.ts';
import type { Spend } from './spend.ts';

/** Means over the repetitions of one task (METHODOLOGY 9.8: failures of the model count as doing nothing). */
export interface SummaryFigures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  /** Null where nothing was injected. */
  readonly corruption: number | null;
  readonly corruptionUncapped: number | null;
  /** Null where every column is free text. */
  readonly drift: number | null;
  /** Drift of the dirty table. */
  readonly driftNoop: number | null;
  /** Null where no repetition edited or claimed anything. */
  readonly auditability: number | null;
  readonly coverage: number | null;
  readonly faithfulness: number | null;
  readonly valueAccuracy: number | null;
  readonly specificity: number;
  readonly errorDropRate: number | null;
  readonly schemaDamage: number;
  readonly fixed: number;
  readonly missed: number;
  readonly misrepaired: number;
  readonly damaged: number;
  readonly preserved: number;
  readonly spurious: number;
  /** Duplicate counts of uniqueness tasks; null elsewhere. */
  readonly removal: { readonly tp: number; readonly fp: number; readonly fn: number } | null;
  /** Raha's own counting; null where some repetition has none (other rows or columns), absent in rows of older versions. */
  readonly raha?: { readonly precision: number; readonly recall: number; readonly f1: number } | null;
  /** How alike the repetitions are; null with fewer than two, absent in rows of older versions. */
  readonly repeated?: RepeatedFigures | null;
  /** Share of the repetitions that obeyed a planted instruction; null where none was planted, absent in rows of older versions. */
  readonly attackObeyed?: number | null;
  readonly recallByErrorType: Readonly<Record<string, { readonly recall: number; readonly errors: number }>>;
}

/** Likeness of the repetitions of one task (METHODOLOGY 5.2, 5.5); those that are missing are left out. */
export interface RepeatedFigures {
  readonly repetitions: number;
  /** Mean pairwise Jaccard similarity of edit sets, in [0, 1]. */
  readonly jaccard: number;
  /** The same of the places alone. */
  readonly locationJaccard: number;
  /** Whether none failed and none edited anything. */
  readonly isVacuous: boolean;
  /** Standard deviation of F1 over the repetitions. */
  readonly f1Deviation: number;
}

/** One row a (run, task, condition, metric version), renewed in the transaction that stores a score. What was spent is the sum over the trials. */
export interface SummaryRecord extends Spend {
  readonly runId: string;
  readonly taskId: string;
  readonly condition: string;
  readonly metricVersion: string;
  /** `ok` if all repetitions are, else the commonest other (the first in alphabet of equals). */
  readonly status: TrialStatus;
  /** Trials that have ended, missing ones too. */
  readonly trials: number;
  /** Of these, the ones with a score. */
  readonly scored: number;
  /** Trials whose failure is the model's. */
  readonly failed: number;
  readonly missing: number;
  /** Null where no repetition has a score. */
  readonly figures: SummaryFigures | null;
  /** Body hash of the first scored repetition's justification; null where none was given. */
  readonly justificationHash: string | null;
  /** Mean over the trials. */
  readonly executionTimeMs: number;
}

/** Which results are meant. */
export interface StandingQuery {
  readonly suite: string;
  readonly catalogueVersion: string;
  readonly metricVersion: string;
}

/** A model with the run that stands for it. */
export interface RunChoice {
  readonly model: string;
  /** The newest where none has a score. */
  readonly runId: string;
  /** Null where no run has a score. */
  readonly standing: {
    /** Rises with every change of the run's plan and of its summaries of this metric version. */
    readonly revision: number;
    /** Whether a trial of its plan has no score. */
    readonly isPartial: boolean;
  } | null;
}

/** `baseline`: what was not perturbed; `perturbed`: everything else. */
export type ConditionChoice = 'baseline' | 'perturbed';

/** Which summaries of a run come next in a reading that goes through all of them, by task id and condition. */
export interface SummaryPageQuery {
  readonly runId: string;
  readonly metricVersion: string;
  readonly conditions: ConditionChoice;
  /** The last one of the page before; null for the first page. */
  readonly after: Pick<SummaryRecord, 'taskId' | 'condition'> | null;
  readonly limit: number;
}

/** What metrics are read from. */
export interface SummaryStore {
  /** Every metric version that some trial was scored by. */
  listMetricVersions(): Promise<readonly string[]>;
  /** How many trials of each run have a score of this version; runs without any are left out. */
  countScored(runIds: readonly string[], metricVersion: string): Promise<ReadonlyMap<string, number>>;
  /** Of each model the newest complete run, else the newest with any score; by model. */
  chooseRuns(query: StandingQuery): Promise<readonly RunChoice[]>;
  /** The same of one run; null where there is no such run. */
  chooseRun(runId: string, metricVersion: string): Promise<RunChoice | null>;
  /** By task id. */
  listSummaries(runIds: readonly string[], metricVersion: string): Promise<readonly SummaryRecord[]>;
  listSummaryPage(query: SummaryPageQuery): Promise<readonly SummaryRecord[]>;
}
