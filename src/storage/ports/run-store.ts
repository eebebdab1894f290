import type { RUN_STATES } from '../../contract/run.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import type { RequestTry } from './answered-request-store.ts';
import type { PossibleSpend } from './call-store.ts';
import type { Spend } from './spend.ts';

/** How a run or batch stands. `interrupted`: its process ended before it did; it can be continued. */
export type RunState = (typeof RUN_STATES)[number];

/** Whether every trial of a run's plan has ended. */
export function isWhole(state: RunState): boolean {
  return state === 'completed' || state === 'completed_with_failures';
}

/** How a run is shown: one that is to be cancelled is so from the moment that somebody says it. */
export function shownState({ state, wanted }: { readonly state: RunState; readonly wanted: string | null }): RunState {
  return wanted === 'cancelled' && state === 'running' ? 'cancelling' : state;
}

/** Whether nothing more becomes of a run unless somebody has it go on; one that is paused or was interrupted is taken to go on. */
export function hasEnd(state: RunState): boolean {
  return isWhole(state) || state === 'cancelled' || state === 'failed';
}

/** One command or one POST: a set of runs made together. */
export interface BatchRecord {
  readonly batchId: string;
  /** The name of a suite that is run whole, or `custom` for any other choice of tasks. */
  readonly suite: string;
  readonly seed: number;
  readonly catalogueVersion: string;
  /** The seed of another standard catalogue (`--task-seed`); null for the standard one and all other suites. */
  readonly taskSeed: string | null;
  /** The request as canonical JSON, so that the batch can be continued. */
  readonly requestJson: string;
  readonly state: RunState;
  readonly createdMs: number;
  readonly endedMs: number | null;
}

/** A condition that cannot be made of a task: too few rows to double, too little room for more errors. */
export interface LeftOutCondition {
  readonly taskId: string;
  readonly condition: string;
  readonly reason: string;
}

/** One agent on one plan. */
export interface RunRecord {
  readonly runId: string;
  readonly batchId: string;
  /** Place within the batch, from 0. */
  readonly position: number;
  /** The agent's slug: the public `model`. */
  readonly model: string;
  /** The text the agent is made from, such as `calibrated@repair=0.8`. */
  readonly agentSpec: string;
  /** SHA-256 of the agent's definition. */
  readonly agentHash: string;
  /** The definition as canonical JSON. */
  readonly agentJson: string;
  readonly suite: string;
  readonly seed: number;
  readonly catalogueVersion: string;
  readonly metricVersion: string;
  readonly repetitions: number;
  /** Perturbations beside the baseline, in the order of CONDITIONS. */
  readonly conditions: readonly string[];
  readonly taskIds: readonly string[];
  /** Those of `taskIds` that are also run under each of `conditions`. */
  readonly perturbedTaskIds: readonly string[];
  /** What the plan had and the tables cannot carry; not in `totalTrials`. */
  readonly leftOut: readonly LeftOutCondition[];
  readonly totalTrials: number;
  /** Trials at one time. */
  readonly concurrency: number;
  /** Null without a limit. */
  readonly budgetUsd: number | null;
  readonly state: RunState;
  /** Which process works on it; null once it has ended. */
  readonly owner: string | null;
  readonly createdMs: number;
  readonly startedMs: number | null;
  readonly endedMs: number | null;
  /** What somebody wants of the process that works on it; null for nothing, and once it has started or ended. */
  readonly wanted: 'paused' | 'cancelled' | null;
  /** Rises each time a process takes the run; what an older one writes is refused. */
  readonly claim: number;
  /** Until when `owner` is taken to be at work unless it says so again; null where it never said. */
  readonly leaseUntilMs: number | null;
}

/** A process's right to work on a run. */
export interface RunClaim {
  readonly runId: string;
  readonly claim: number;
}

/** More of a batch: every run as it then stands, and runs of further agents. */
export interface BatchExtension {
  readonly batchId: string;
  readonly suite: string;
  readonly requestJson: string;
  readonly extended: readonly RunRecord[];
  readonly added: readonly RunRecord[];
}

/** Which runs are wanted; absent members do not restrict. */
export interface RunQuery {
  readonly runIds?: readonly string[] | undefined;
  readonly batchId?: string | undefined;
  readonly suite?: string | undefined;
  readonly catalogueVersion?: string | undefined;
  readonly model?: string | undefined;
  /** Only runs made before this one (ids sort by time). */
  readonly beforeRunId?: string | undefined;
  /** At most so many, newest first. */
  readonly limit?: number | undefined;
}

/** Which runs are meant; absent members do not restrict. */
export interface RunStampQuery extends Pick<RunQuery, 'batchId' | 'suite' | 'catalogueVersion'> {
  readonly runId?: string | undefined;
}

/** The members of a run of which at least one changes with anything that results and metrics are made from, once the run has ended. */
export interface RunStamp extends Pick<
  RunRecord,
  'runId' | 'state' | 'metricVersion' | 'totalTrials' | 'claim' | 'endedMs'
> {
  /** Rises with each score that is added to a stored trial. */
  readonly revision: number;
}

/** How much there is and is left to do. */
export interface WorkCounts {
  /** States without a run are left out. */
  readonly runs: ReadonlyMap<RunState, number>;
  /** Trials of the runs that have neither ended nor been given up: still to do, and as they ended. */
  readonly openTrials: Readonly<Record<'pending' | 'ok' | 'failed' | 'missing', number>>;
}

/** How far a run has come, at one moment. */
export interface RunProgress {
  /** 0 before the first event. */
  readonly lastEventNumber: number;
  /** Trials that have ended, by status. */
  readonly statuses: readonly { readonly status: TrialStatus; readonly trials: number }[];
  /** Of all attempts, those too whose trial was run again. */
  readonly spend: Spend;
  readonly cutOffCalls: PossibleSpend;
}

/** Batches and runs. */
export interface RunStore {
  /** Of each of these runs, without counting its trials. */
  readProgress(runIds: readonly string[]): Promise<ReadonlyMap<string, RunProgress>>;
  /** Stores a batch with its runs and their agents, and what request it was made for, all or nothing. Throws REQUEST_LOST. */
  createBatch(batch: BatchRecord, runs: readonly RunRecord[], attempt?: RequestTry): Promise<void>;
  /** Adds runs to a stored batch, all or nothing. */
  addRuns(runs: readonly RunRecord[]): Promise<void>;
  readBatch(batchId: string): Promise<BatchRecord | null>;
  /** Newest first. */
  listBatches(limit: number): Promise<readonly BatchRecord[]>;
  setBatchState(batchId: string, change: { readonly state: RunState; readonly endedMs: number | null }): Promise<void>;
  readRun(runId: string): Promise<RunRecord | null>;
  /** Newest first. */
  listRuns(query: RunQuery): Promise<readonly RunRecord[]>;
  /** By id. */
  listRunStamps(query: RunStampQuery): Promise<readonly RunStamp[]>;
  /** A run that starts gets its owner and, the first time, its start; one that ends loses its owner and gets its end, and its open calls count as cut off. */
  setRunState(runId: string, change: RunStateChange): Promise<void>;
  /** Takes a condition of a task out of a run's plan, all its repetitions; the second time nothing happens. */
  leaveOut(runId: string, leftOut: LeftOutCondition): Promise<void>;
  /** Sets the version that a run is scored by, once all its trials have a score of it. */
  setMetricVersion(runId: string, metricVersion: string): Promise<void>;
  /** Sets what a batch may spend, on each of its runs; null for no limit. */
  setBudget(batchId: string, budgetUsd: number | null): Promise<void>;
  /**
   * Makes a process the one that works on a run, and gives the number of its claim; null where another works on it whose lease has
   * not run out.
   */
  claimRun(
    runId: string,
    by: { readonly owner: string; readonly nowMs: number; readonly leaseUntilMs: number },
  ): Promise<number | null>;
  /** Says that the process is still at work; false where its claim is no longer the newest. */
  renewLease(claim: RunClaim, leaseUntilMs: number): Promise<boolean>;
  /** Says what is wanted of a run, for the process that works on it to see. */
  setWanted(runId: string, wanted: RunRecord['wanted'], atMs: number): Promise<void>;
  /** Trials at one time. */
  setConcurrency(runId: string, concurrency: number): Promise<void>;
  /** Stores a larger plan, and what request it was made for, all or nothing. What is stored of trials stays. Throws REQUEST_LOST. */
  extendBatch(extension: BatchExtension, attempt?: RequestTry): Promise<void>;
  /** The same for one run; its batch stays as it is. */
  extendRun(extended: RunRecord, attempt?: RequestTry): Promise<void>;
  /** Runs that are marked as worked on, with their owners. */
  listOwnedRuns(): Promise<readonly RunRecord[]>;
  /** Over all batches. */
  countWork(): Promise<WorkCounts>;
}

/** A step in a run's life. */
export interface RunStateChange {
  readonly state: RunState;
  readonly owner: string | null;
  readonly atMs: number;
  /** The claim of the process that says so: RUN_LOST where there is a newer one. Without it the run is taken from whoever has it. */
  readonly claim?: number;
}
