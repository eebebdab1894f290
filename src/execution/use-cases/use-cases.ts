import type { DatasetDetail, DatasetList } from '../../contract/dataset.ts';
import type { AuditabilityMetrics } from '../../contract/metrics/auditability-metrics.ts';
import type { ComparisonMetrics } from '../../contract/metrics/comparison-metrics.ts';
import type { ContaminationMetrics } from '../../contract/metrics/contamination-metrics.ts';
import type { CorruptionMetrics } from '../../contract/metrics/corruption-metrics.ts';
import type { DimensionMetrics } from '../../contract/metrics/dimension-metrics.ts';
import type { DriftMetrics } from '../../contract/metrics/drift-metrics.ts';
import type { F1Metrics } from '../../contract/metrics/f1-metrics.ts';
import type { Leaderboard } from '../../contract/metrics/leaderboard.ts';
import type { OverviewMetrics } from '../../contract/metrics/overview-metrics.ts';
import type { ReliabilityMetrics } from '../../contract/metrics/reliability-metrics.ts';
import type { RobustnessMetrics } from '../../contract/metrics/robustness-metrics.ts';
import type { ModelList } from '../../contract/model.ts';
import type { CacheContent, CacheReport } from '../../contract/cache.ts';
import type { Rescore } from '../../contract/rescore.ts';
import type { DecisionReport } from '../../contract/report.ts';
import type { BatchResults, ResultDocument } from '../../contract/result.ts';
import type { BatchEstimate, BatchRequest, BatchStarted, RunDetail, RunList } from '../../contract/run.ts';
import type { RunEventDocument } from '../../contract/run-event.ts';
import type { RunExtension } from '../../contract/run-control.ts';
import type { SubmissionRequest, SubmissionsImported } from '../../contract/submission.ts';
import type { CommitmentVerdict, TaskCommitmentDocument } from '../../contract/task-commitment.ts';
import type { TaskDetail, TaskErrorPage, TaskList, TaskTablePage } from '../../contract/task.ts';
import type { TrialDetail } from '../../contract/trial.ts';
import type { RequestTry } from '../../storage/ports/answered-request-store.ts';
import type { RunState } from '../../storage/ports/run-store.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import type { AccessUseCases } from './access/access-use-cases.ts';
import type { AuditUseCases } from './access/audit-use-cases.ts';
import type { RequestUseCases } from './access/request-use-cases.ts';
import type { DatasetUseCases } from './datasets/dataset-use-cases.ts';
import type { PageRequest } from './page-request.ts';
import type { PlanExtension } from './plan-extension.ts';
import type { RunEvent } from '../executor/run-event.ts';
import type { ExportedFile } from './exported-file.ts';
import type { JudgeUseCases } from './judging/judge-requests.ts';
import type { QueuedBatch } from './queued-batch.ts';
import type { ReportRequest } from './reports/report-request.ts';
import type { WebhookUseCases } from './webhooks/webhook-use-cases.ts';
import type { ComparisonScope, MetricScope } from './metric-scope.ts';
import type { MetricDocument } from './metrics/documents/metric-document.ts';
import type { MetricQuestion } from './metrics/documents/metric-question.ts';

export type { ComparisonScope, MetricScope } from './metric-scope.ts';

export type { Asker } from './access/access-use-cases.ts';
export type { ReceivedFile } from './datasets/dataset-use-cases.ts';
export type { RequestBeginning } from './access/request-use-cases.ts';
export type { RequestTry } from '../../storage/ports/answered-request-store.ts';

/** Which tasks are meant; an absent or empty member does not restrict. Unknown words throw, with the nearest right one. */
export interface TaskFilter {
  /** `standard` (the 108, the default), `smoke`, `robustness`, `renamed`, `pairs`, `own`, or the slug of an own table or pair. */
  readonly suite?: string | undefined;
  /** Task ids or globs such as `accuracy_*_3`. */
  readonly tasks?: readonly string[] | undefined;
  readonly dimensions?: readonly string[] | undefined;
  readonly difficulties?: readonly string[] | undefined;
  /** Dataset slugs or numbers. */
  readonly datasets?: readonly string[] | undefined;
  /** Another standard catalogue (`--task-seed`), never compared with the standard one. */
  readonly taskSeed?: string | undefined;
}

/** A batch under way in this process. */
export interface StartedBatch {
  readonly started: {
    readonly batch_id: string;
    readonly runs: readonly { readonly run_id: string; readonly model: string; readonly trials: number }[];
  };
  /** How it ended, once all its runs have, also by cancel; rejects only where storage or the program fails. */
  readonly finished: Promise<RunState>;
  /** Stops after the trials under way; what is done stays stored and the runs are marked `cancelled` or `interrupted`. */
  cancel(reason: 'cancelled' | 'interrupted'): void;
  /** Lets the trials under way end, begins no other, and leaves the batch `interrupted`. */
  drain(): void;
}

/** What a start may be given beside the request. */
export interface StartOptions {
  /** Called for every event in order; must not throw. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** Where a batch is continued: what it may spend from now on in all, what it has spent before included. As before where absent. */
  readonly budgetUsd?: number | undefined;
  /** Where a batch is continued: only these runs of it. */
  readonly runIds?: readonly string[] | undefined;
  /** Where a batch is continued: trials that ended so are run again although they have a score. */
  readonly retryStatuses?: readonly TrialStatus[] | undefined;
  /** The request for which this is done; what is started is stored with it. Throws REQUEST_LOST where it was taken up elsewhere. */
  readonly attempt?: RequestTry | undefined;
}

/** For which request submissions are stored. */
export interface SubmissionCause {
  readonly attempt: RequestTry;
  /** What an earlier try at the request had stored before it was cut off; null for nothing. */
  readonly batchId: string | null;
}

/** What `mendbench start` finds: results that still hold, or a batch that makes the missing ones. */
export type StandardRun =
  | { readonly kind: 'stored'; readonly batchId: string }
  | { readonly kind: 'started'; readonly batch: StartedBatch };

/** Which file of results is wanted. */
export interface ResultStreamRequest {
  readonly format: 'ndjson' | 'csv' | 'parquet';
  /** A row a task under a condition, or a row a trial. */
  readonly rows: 'results' | 'trials';
}

/** What happened to a run after some event. */
export interface RunEventPage {
  /** In order; empty where nothing has happened since. */
  readonly events: readonly RunEventDocument[];
  /** Whether nothing will follow unless somebody has the run go on. Only ever true without events. */
  readonly isOver: boolean;
}

/**
 * All that the API and the command line may ask for. Documents are of the contract's types, in snake_case, ready to be
 * sent. Throws CodedError: TASK_NOT_FOUND, MODEL_UNKNOWN, DATASET_NOT_FOUND, RUN_NOT_FOUND, BATCH_NOT_FOUND,
 * TRIAL_NOT_FOUND, RESULTS_NONE (`latest` of an empty store), DIMENSION_UNKNOWN, DIFFICULTY_UNKNOWN, SUITE_UNKNOWN,
 * PLAN_EMPTY (nothing matches), PLAN_INVALID, CURSOR_INVALID, LIMIT_INVALID, METRIC_VERSION_UNKNOWN, RUN_ENDED, and the
 * DATABASE_… codes of storage.
 */
export interface UseCases
  extends JudgeUseCases, AccessUseCases, AuditUseCases, WebhookUseCases, DatasetUseCases, RequestUseCases {
  listTasks(filter: TaskFilter, page: PageRequest): Promise<TaskList>;
  /** Changes whenever what `listTasks` says of the same filter may, and is found without making the list. Throws what that does. */
  stampOfTasks(filter: TaskFilter): Promise<string>;
  readTask(taskId: string): Promise<TaskDetail>;
  /** The dirty table, row by row in its order. */
  readTaskTable(taskId: string, page: PageRequest): Promise<TaskTablePage>;
  /** The ground truth: planted errors, or the entities of a uniqueness task. */
  readTaskErrors(taskId: string, page: PageRequest): Promise<TaskErrorPage>;
  /** dirty.csv, clean.csv, errors.json, prompt.txt and manifest.json as texts. */
  exportTask(taskId: string, taskSeed?: string): Promise<readonly ExportedFile[]>;

  listModels(): Promise<ModelList>;
  listDatasets(page: PageRequest): Promise<DatasetList>;
  readDataset(datasetId: string): Promise<DatasetDetail>;

  /** Throws what startBatch would throw, a missing key too; starts nothing. */
  checkBatch(request: BatchRequest): Promise<void>;
  /** What a batch would cost, without calling anybody; needs no key. Throws what the plan is refused for. */
  estimateBatch(request: BatchRequest): Promise<BatchEstimate>;
  startBatch(request: BatchRequest, options?: StartOptions): Promise<StartedBatch>;
  /** Runs what a stored batch (`latest` for the newest) or a single run of one still lacks, under its own plan; trials that are scored are not run again. */
  continueBatch(runOrBatchIdOrLatest: string, options?: StartOptions): Promise<StartedBatch>;
  /** Starts a new batch by the request of a stored one, as its plan is now; the stored one stays as it is. */
  forkBatch(batchIdOrLatest: string, options?: StartOptions): Promise<StartedBatch>;
  /** Throws WORKERS_NEED_POSTGRES where no other process could share a run. */
  requireWorkers(): void;
  /** Stores a batch and hands it to the workers that share this database. Throws WORKERS_NEED_POSTGRES on SQLite. */
  queueBatch(request: BatchRequest, options?: StartOptions): Promise<QueuedBatch>;
  /** Hands to the workers what a stored batch or run still lacks; see continueBatch. */
  queueStoredBatch(runOrBatchIdOrLatest: string, options?: StartOptions): Promise<QueuedBatch>;
  /** Makes the plan of a stored batch larger and hands to the workers what is new; see extendBatch and queueBatch. */
  queueExtendedBatch(batchId: string, changes: PlanExtension, options?: StartOptions): Promise<QueuedBatch>;
  /** Pieces of queued runs that wait for workers, and that are worked on. */
  readQueue(): Promise<{ readonly waiting: number; readonly taken: number }>;
  /**
   * Makes the plan of a stored batch larger and runs what is new: more repetitions, tasks or conditions for all its runs, more
   * models. Throws PLAN_SMALLER where the new plan lacks something of the old, and what continueBatch throws.
   */
  extendBatch(batchId: string, changes: PlanExtension, options?: StartOptions): Promise<StartedBatch>;
  /**
   * Makes the plan of one run larger; what is new is run by continueBatch. Other runs of its batch stay as they are. Throws
   * PLAN_SMALLER, and what continueBatch throws.
   */
  extendRun(runId: string, more: RunExtension, options?: StartOptions): Promise<void>;
  /** What was started with a batch, and what it will cost. */
  readStartedBatch(batchId: string): Promise<BatchStarted>;
  /** Ids of the runs of a batch that nobody works on and nobody has ended: their process was lost before they were whole. */
  listLostRuns(batchId: string): Promise<readonly string[]>;
  /**
   * Throws RUN_ENDED where a run has nothing left to do, or, where statuses are given, NOTHING_TO_RETRY where no trial of it ended
   * so.
   */
  checkUnfinished(runId: string, retryStatuses?: readonly TrialStatus[]): Promise<void>;
  /** The newest batch of just this request, where it was cut off and can go on; null otherwise. */
  findInterrupted(request: BatchRequest): Promise<string | null>;
  /** The standard suite with every built-in agent: stored results where catalogue, agents and metric version are unchanged, else a batch that runs what is missing. */
  ensureStandardRun(options?: StartOptions): Promise<StandardRun>;

  /** Newest first. */
  listRuns(filter: { readonly batchId?: string | undefined }, page: PageRequest): Promise<RunList>;
  readRun(runId: string): Promise<RunDetail>;
  /** A page of what happened to a run after an event (0 for the first). Throws RUN_NOT_FOUND, and EVENT_ID_INVALID for an event that has not happened. */
  readRunEvents(runId: string, afterId: number): Promise<RunEventPage>;
  /** Ends a run at once, calls under way too; of another process, within a second: until then it is `cancelling`. Throws RUN_ENDED where it has ended already. */
  cancelRun(runId: string): Promise<RunDetail>;
  /** Ends a run once its trials under way have, which is waited for some seconds; continueBatch goes on with it. Throws RUN_ENDED where it is not under way. */
  pauseRun(runId: string): Promise<RunDetail>;
  /** Sets how many trials of a run go on at one time, 1 to 1000, for one under way too. */
  tuneRun(runId: string, concurrency: number): Promise<RunDetail>;

  /**
   * Scores the trials of a run, a batch or `latest` by the current metric version from what is stored; calls nobody, and
   * keeps the scores of older versions. Throws RUN_NOT_FOUND, RESULTS_NONE.
   */
  rescore(runOrBatchIdOrLatest: string): Promise<Rescore>;

  /**
   * Scores tables that were produced elsewhere and stores them as a run that has ended. A table that cannot be read is scored as
   * an agent's failure. Throws REQUEST_INVALID, with every bad field, for unknown tasks, tasks of more than one suite, and tasks
   * named twice.
   */
  importSubmissions(request: SubmissionRequest, cause?: SubmissionCause): Promise<SubmissionsImported>;

  /** How many replies of models are kept. */
  readCache(): Promise<CacheContent>;
  /** Forgets them, and says how many there were. */
  clearCache(): Promise<CacheContent>;
  /** Why the calls of a trial would be answered from the cache. Throws RUN_NOT_FOUND, TRIAL_NOT_FOUND and the MODEL_… codes. */
  explainCache(runId: string, trialId: string): Promise<CacheReport>;

  /** The result document of a run. */
  readRunResults(runId: string): Promise<ResultDocument>;
  /** A run id gives a document, a batch id or `latest` gives `{batch_id, items}`. */
  readResults(runOrBatchIdOrLatest: string): Promise<ResultDocument | BatchResults>;
  /**
   * A file of what a run, a batch or `latest` has brought, piece by piece as it is taken: a million rows need no more memory than
   * a thousand, and who leaves early ends the reading. Throws what readResults throws, before the first piece.
   */
  streamResults(
    runOrBatchIdOrLatest: string,
    request: ResultStreamRequest,
  ): Promise<AsyncIterable<string | Uint8Array>>;
  readTrial(runId: string, trialId: string): Promise<TrialDetail>;
  /** The id of the newest batch of a suite. Throws SUITE_UNKNOWN, and RESULTS_NONE where none was run. */
  findNewestBatch(suite: string): Promise<string>;
  /** The agents of a batch (`latest` for the newest) by F1, with what the data cannot tell apart marked as tied. */
  readLeaderboard(batchIdOrLatest: string): Promise<Leaderboard>;

  /**
   * A text that changes whenever what readResults gives may; null while a run of it is under way. One small query, so that who has
   * the results can be told that they still hold without making them anew.
   */
  stampOfResults(runOrBatchIdOrLatest: string): Promise<string | null>;

  /**
   * The document that the use-case of the same name computes, as JSON: kept from before where nothing has changed that it is
   * computed from. The cost of finding it is that of the models, however many runs and trials are stored.
   */
  readMetrics(question: MetricQuestion): Promise<MetricDocument>;
  /** Another text whenever anything stored has changed, by whomever; null where the database cannot tell. Costs no query. */
  changeMark(): string | null;
  overview(scope: MetricScope): Promise<OverviewMetrics>;
  dimension(name: string, scope: MetricScope): Promise<DimensionMetrics>;
  f1(model: string, scope: MetricScope): Promise<F1Metrics>;
  corruption(model: string, scope: MetricScope): Promise<CorruptionMetrics>;
  drift(model: string, scope: MetricScope): Promise<DriftMetrics>;
  reliability(model: string, scope: MetricScope): Promise<ReliabilityMetrics>;
  robustness(model: string, scope: MetricScope): Promise<RobustnessMetrics>;
  auditability(model: string, scope: MetricScope): Promise<AuditabilityMetrics>;
  /** Throws PLAN_INVALID for fewer than two models, MODEL_UNKNOWN. */
  compare(models: readonly string[], scope: ComparisonScope): Promise<ComparisonMetrics>;
  /** The decision report. Throws PLAN_INVALID, MODEL_UNKNOWN, SUITE_UNKNOWN, RUN_NOT_FOUND, RESULTS_NONE. */
  report(request: ReportRequest): Promise<DecisionReport>;
  /** The memorisation contrast: the newest runs of the suites standard and renamed, whatever they lack named. */
  contamination(model: string): Promise<ContaminationMetrics>;

  /** Commits to the tasks of a private seed, which no answer holds. Throws TASK_SEED_INVALID. Takes some seconds. */
  commitTasks(wish: {
    readonly seed: string;
    readonly suite: 'standard' | 'renamed';
    readonly release: string;
  }): Promise<TaskCommitmentDocument>;
  verifyCommitment(published: TaskCommitmentDocument, seed: string): Promise<CommitmentVerdict>;
}
