import { METRIC_VERSION } from '../../core/scoring/metric-version.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import { isWhole } from '../../storage/ports/run-store.ts';
import type { RunRecord, RunState } from '../../storage/ports/run-store.ts';
import { MISSING_STATUSES } from '../../storage/ports/trial-store.ts';
import type { FinishedTrial } from '../../storage/ports/trial-store.ts';
import type { BatchOrder, ExecutionTools } from './batch-order.ts';
import { finishedTrial } from './finished-trial.ts';
import type { KnownTasks } from './known-tasks.ts';
import type { PendingTrial } from './pending-trials.ts';
import type { ProgressTracker } from './progress-tracker.ts';
import type { RunLife } from './run-life.ts';
import { StoringQueue } from './storing-queue.ts';
import type { JobObserver, TaskJob, TrialOutcome } from './trial-runner.ts';

/** What an execution begins with. */
export interface ExecutionStart {
  readonly tracker: ProgressTracker;
  /** Tasks that were built before. */
  readonly known: KnownTasks;
  readonly life: RunLife;
  /** Every trial that is to be run. */
  readonly trials: readonly PendingTrial[];
}

/** A trial that has ended and is to be stored. */
interface EndedTrial {
  readonly taskId: string;
  readonly pending: PendingTrial;
  readonly outcome: TrialOutcome;
}

/** One execution of a batch, from its first event to its last. */
export class BatchExecution {
  readonly #order: BatchOrder;
  readonly #tools: ExecutionTools;
  readonly #tracker: ProgressTracker;
  readonly #known: KnownTasks;
  readonly #life: RunLife;
  /** Trials that each run still lacks; a run that has ended is not in it. */
  readonly #remaining: Map<string, number>;
  readonly #failedTasks = new Map<string, unknown>();
  /** Runs of which a trial is missing by a fault that was not the model's. */
  readonly #lacking = new Set<string>();
  /** Runs whose next call the batch's budget does not reach for. */
  readonly #unpaidRuns = new Set<string>();
  /** Ends the jobs under way when storage fails. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** Of the single runs, which may be cancelled one by one. */
  readonly #signals = new Map<string, AbortSignal>();
  /** Runs that were ended before they were whole, by word from outside. */
  readonly #endedEarly = new Map<string, RunState>();
  readonly #storing: StoringQueue<EndedTrial>;

  constructor(order: BatchOrder, tools: ExecutionTools, start: ExecutionStart) {
    this.#order = order;
    this.#tools = tools;
    this.#tracker = start.tracker;
    this.#known = start.known;
    this.#life = start.life;
    this.#remaining = new Map(order.runs.map((run) => [run.runId, 0]));
    for (const { run } of start.trials) this.#remaining.set(run.runId, (this.#remaining.get(run.runId) ?? 0) + 1);
    this.#signal = AbortSignal.any([order.signal, this.#stop.signal]);
    this.#storing = new StoringQueue({
      storeItems: (ended) => this.#store(ended),
      onFailure: () => this.#stop.abort('interrupted'),
    });
  }

  isStopped(): boolean {
    return this.#signal.aborted;
  }

  async begin(): Promise<void> {
    const { batch, runs, onEvent } = this.#order;
    const { batchId } = batch;
    await this.#life.beginBatch();
    const models = runs.map((run) => run.model);
    onEvent({ kind: 'batch-started', batchId, models, progress: this.#tracker.snapshot() });
    for (const run of runs) {
      const { runId, model } = run;
      await this.#life.beginRun(run);
      onEvent({ kind: 'run-started', batchId, runId, model, progress: this.#tracker.snapshot() });
      if (this.#remaining.get(runId) === 0) await this.#endRun(run, this.#wholeState(runId));
    }
  }

  /** Whether no further trial of the run is to begin. */
  isRunStopped({ runId }: RunRecord): boolean {
    return this.isStopped() || this.#order.control.endOf(runId) !== null || this.#unpaidRuns.has(runId);
  }

  /** Runs some trials of one task. A task that cannot be run is remembered and does not hold up the others. */
  async runTask(taskId: string, all: readonly PendingTrial[], isRemote: boolean): Promise<void> {
    const trials = all.filter(({ run }) => !this.isRunStopped(run));
    if (trials.length === 0) return;
    const { storage, runner } = this.#tools;
    const observer: JobObserver = {
      onTask: (record) => {
        if (this.#known.addTask(record)) this.#storing.addStep(() => storage.tasks.saveTasks([record]));
      },
      onPerturbedTask: (record) => {
        if (this.#known.addPerturbed(record)) this.#storing.addStep(() => storage.tasks.savePerturbedTasks([record]));
      },
      onOutcome: (outcome) => {
        const trial = trials[outcome.index];
        if (trial !== undefined) this.#storing.addItem({ taskId, pending: trial, outcome });
      },
      onUnmade: (index, reason) => {
        const trial = trials[index];
        if (trial !== undefined) this.#storing.addStep(() => this.#leaveOut(taskId, trial, reason));
      },
      onUnpaid: (index) => {
        const trial = trials[index];
        if (trial !== undefined) this.#unpaidRuns.add(trial.run.runId);
      },
    };
    try {
      const job = isRemote ? this.#remoteJobOf(taskId, trials) : await this.#localJobOf(taskId, trials);
      await runner.run(job, observer, isRemote ? this.#signalOf(trials[0]!.run) : this.#signal);
    } catch (error) {
      this.#failedTasks.set(taskId, error);
    }
    await this.#storing.waitForRoom();
  }

  /** Waits until all is stored and says how it ended. */
  async end(): Promise<RunState> {
    await this.#storing.end();
    const { batch, runs, signal, onEvent } = this.#order;
    const stopped = signal.aborted ? stateFromReason(signal.reason) : null;
    for (const run of runs) {
      if (!this.#remaining.has(run.runId)) continue;
      const paused = this.#unpaidRuns.has(run.runId) ? 'paused' : 'failed';
      await this.#endRun(run, this.#order.control.endOf(run.runId) ?? stopped ?? paused);
    }
    const state: RunState = stopped ?? this.#ownState();
    await this.#life.endBatch(state);
    onEvent({ kind: 'batch-finished', batchId: batch.batchId, state, progress: this.#tracker.snapshot() });
    if (this.#failedTasks.size > 0 && stopped === null) throw tasksFailed(this.#failedTasks);
    return state;
  }

  /** Ends a run that was paused or cancelled once all that it had under way is stored; others go on. */
  endIfWanted(run: RunRecord): void {
    this.#storing.addStep(async () => {
      const wanted = this.#order.control.endOf(run.runId);
      if (wanted !== null && this.#remaining.has(run.runId)) await this.#endRun(run, wanted);
    });
  }

  /** How the batch ended, where nothing stopped it from outside. */
  #ownState(): RunState {
    const { runs, control } = this.#order;
    if (control.isDraining && this.#endedEarly.size > 0) return 'interrupted';
    if (this.#failedTasks.size > 0) return 'failed';
    const ends = new Set(runs.map(({ runId }) => this.#endedEarly.get(runId) ?? null));
    if (this.#unpaidRuns.size > 0 || ends.has('paused')) return 'paused';
    if (ends.size === 1 && ends.has('cancelled')) return 'cancelled';
    return this.#lacking.size > 0 ? 'completed_with_failures' : 'completed';
  }

  #wholeState(runId: string): RunState {
    return this.#lacking.has(runId) ? 'completed_with_failures' : 'completed';
  }

  #signalOf({ runId }: RunRecord): AbortSignal {
    const known = this.#signals.get(runId);
    const signal = known ?? AbortSignal.any([this.#signal, this.#order.control.signalOf(runId)]);
    this.#signals.set(runId, signal);
    return signal;
  }

  #remoteJobOf(taskId: string, trials: readonly PendingTrial[]): TaskJob {
    const { batchId } = this.#order.batch;
    const budgetUsd = trials[0]?.run.budgetUsd ?? null;
    return { ...this.#jobOf(taskId, trials), remote: { batchId, budgetUsd } };
  }

  async #localJobOf(taskId: string, trials: readonly PendingTrial[]): Promise<TaskJob> {
    const conditions = [...new Set(trials.map(({ condition }) => condition))];
    const hashes = new Set(conditions.flatMap((condition) => this.#known.find(taskId, condition)?.taskHash ?? []));
    const scoredSubmissions: Record<string, readonly string[]> = {};
    for (const taskHash of hashes) {
      scoredSubmissions[taskHash] = await this.#tools.storage.trials.listScoredSubmissions(taskHash, METRIC_VERSION);
    }
    return { ...this.#jobOf(taskId, trials), scoredSubmissions };
  }

  #jobOf(taskId: string, trials: readonly PendingTrial[]): TaskJob {
    const { catalogueVersion, taskSeed, seed } = this.#order.batch;
    return {
      taskId,
      catalogueVersion,
      taskSeed,
      seed,
      deadlineMs: this.#order.deadlineMs,
      trials: trials.map(({ run, repetition, condition }, index) => ({
        index,
        runId: run.runId,
        agentSpec: run.agentSpec,
        model: run.model,
        repetition,
        condition,
      })),
      remote: null,
      scoredSubmissions: {},
    };
  }

  async #store(ended: readonly EndedTrial[]): Promise<void> {
    const { storage, clock, ids } = this.#tools;
    const finished: { readonly trial: EndedTrial; readonly record: FinishedTrial }[] = [];
    for (const trial of ended) {
      const { taskId, pending, outcome } = trial;
      // A condition that cannot be made of a task has no record of its own.
      const task = this.#known.find(taskId, pending.condition) ?? this.#known.task(taskId);
      if (task === null) continue;
      const score = outcome.score ?? (await this.#storedScore(outcome));
      finished.push({
        trial,
        record: finishedTrial(
          { taskId, pending, task, outcome, score, ...this.#life.claimOf(pending.run) },
          ids,
          clock,
        ),
      });
    }
    await storage.trials.storeTrials(finished.map(({ record }) => record));
    for (const { trial, record } of finished) {
      this.#tell(trial, record);
      await this.#countDown(trial.pending.run);
    }
  }

  #tell({ taskId, pending, outcome }: EndedTrial, { score, trial }: FinishedTrial): void {
    const { run, repetition, condition } = pending;
    this.#tracker.countTrial(outcome.status);
    if (MISSING_STATUSES.includes(outcome.status)) this.#lacking.add(run.runId);
    this.#order.onEvent({
      kind: 'trial-finished',
      batchId: run.batchId,
      runId: run.runId,
      model: run.model,
      trialId: trial.trialId,
      taskId,
      repetition,
      condition,
      status: outcome.status,
      f1: score?.f1 ?? null,
      progress: this.#tracker.snapshot(),
    });
  }

  async #leaveOut(taskId: string, { run, condition }: PendingTrial, reason: string): Promise<void> {
    await this.#tools.storage.runs.leaveOut(run.runId, { taskId, condition, reason });
    this.#tracker.leaveOutTrial();
    await this.#countDown(run);
  }

  async #countDown(run: RunRecord): Promise<void> {
    const left = (this.#remaining.get(run.runId) ?? 0) - 1;
    this.#remaining.set(run.runId, left);
    if (left === 0) await this.#endRun(run, this.#wholeState(run.runId));
  }

  async #storedScore(outcome: TrialOutcome): Promise<TaskScore | null> {
    if (outcome.submission === null) return null;
    const { submissionHash } = outcome.submission;
    const key = { submissionHash, taskHash: outcome.taskHash, metricVersion: METRIC_VERSION };
    return this.#tools.storage.trials.findScore(key);
  }

  async #endRun(run: RunRecord, state: RunState): Promise<void> {
    await this.#life.endRun(run, state);
    this.#remaining.delete(run.runId);
    if (!isWhole(state)) this.#endedEarly.set(run.runId, state);
    const { batchId, runId, model } = run;
    this.#order.onEvent({ kind: 'run-finished', batchId, runId, model, state, progress: this.#tracker.snapshot() });
  }
}

function stateFromReason(reason: unknown): RunState {
  return reason === 'cancelled' ? 'cancelled' : 'interrupted';
}

function tasksFailed(failed: ReadonlyMap<string, unknown>): CodedError {
  const [first] = failed;
  const cause = first?.[1];
  const why = cause instanceof Error ? cause.message : String(cause);
  return new CodedError(
    'TASKS_FAILED',
    `${failed.size} tasks could not be run, the first ${first?.[0]}: ${why}; all others are stored. Report this, it is a fault of mendbench`,
    { details: { tasks: [...failed.keys()], code: isCodedError(cause) ? cause.code : null }, cause },
  );
}
