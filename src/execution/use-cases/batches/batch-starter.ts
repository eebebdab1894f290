import { isImported } from '../../../agents/agent-port.ts';
import type { BatchRequest } from '../../../contract/run.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BatchRecord, RunRecord, RunState } from '../../../storage/ports/run-store.ts';
import { executeBatch } from '../../executor/execute-batch.ts';
import type { RunEvent } from '../../executor/run-event.ts';
import { RunControl } from '../../executor/run-control.ts';
import { agentOf } from '../results/run-document.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { StandardRun, StartedBatch, StartOptions } from '../use-cases.ts';
import { extendedPlan } from './extended-plan.ts';
import type { PlanExtension } from '../plan-extension.ts';
import type { RunExtension } from '../../../contract/run-control.ts';
import { followWishes } from '../../executor/follow-wishes.ts';
import { planDifferences } from './plan-differences.ts';
import { batchRecords, runRecord } from './batch-records.ts';
import { extendedRun } from './extended-run.ts';
import { refuseImported } from './refuse-imported.ts';
import { isHeld, refuseOwned, refuseSplitBudget } from './refuse-owned.ts';
import { RunsUnderWay } from './runs-under-way.ts';
import type { WorkUnderWay } from './runs-under-way.ts';
import { planBatch } from './plan-batch.ts';
import { queueNewBatch, queueRuns, requireWorkers } from './queue-batch.ts';
import type { QueuedBatch } from '../queued-batch.ts';
import { WORKERS } from '../../../storage/ports/shard-store.ts';

/** How long a word to a run is waited for to have its effect: most have it at once, and who asks can look again. */
const MOST_WAIT_MS = 5000;
const LOOK_EVERY_MS = 20;
/** Of a run that was begun and neither ended by itself nor by word. */
const LOST_STATES: ReadonlySet<RunState> = new Set(['pending', 'running', 'interrupted']);

/** Starts batches and knows those under way in this process. */
export class BatchStarter {
  readonly #tools: UseCaseTools;
  readonly #underWay = new RunsUnderWay();

  constructor(tools: UseCaseTools) {
    this.#tools = tools;
  }

  async start(request: BatchRequest, options: StartOptions): Promise<StartedBatch> {
    const plan = planBatch(request, this.#tools);
    for (const { agentSpec } of plan.runs) this.#tools.agents.checkRunnable(agentSpec, plan.budgetUsd);
    const { batch, runs } = batchRecords(plan, canonicalJson(request), this.#tools);
    await this.#tools.storage.runs.createBatch(batch, runs, options.attempt);
    return this.#execute(batch, runs, options);
  }

  /** Runs what a batch lacks. Throws BATCH_NOT_FOUND, BATCH_UNDER_WAY, and BATCH_OUTDATED where its results could not stand beside new ones. */
  async continue(batchId: string, options: StartOptions): Promise<StartedBatch> {
    const { owner, agents } = this.#tools;
    const { batch, runs: all } = await this.#repeatable(batchId);
    const runs = chosenRuns(all, options);
    this.#refuseOutdated(batch, runs);
    refuseOwned(batch, runs, this.#tools.clock);
    refuseSplitBudget(all, { chosen: runs, budgetUsd: options.budgetUsd, owner }, this.#tools.clock);
    const budget = options.budgetUsd ?? runs[0]?.budgetUsd ?? null;
    for (const { agentSpec } of runs) agents.checkRunnable(agentSpec, budget);
    const taken = this.#underWay.take(runs, owner);
    try {
      return this.#execute(batch, await this.#prepared(batch, runs, options), options, taken);
    } catch (error) {
      taken.release();
      throw error;
    }
  }

  /** Stores a batch and hands it to the workers; see queueNewBatch. */
  async queue(request: BatchRequest, options: StartOptions): Promise<QueuedBatch> {
    return queueNewBatch(request, this.#tools, options.attempt);
  }

  /** Hands to the workers what a stored batch, or some runs of it, still lack. Throws as `continue` does, and WORKERS_NEED_POSTGRES. */
  async queueStored(batchId: string, options: StartOptions): Promise<QueuedBatch> {
    const { batch, runs: all } = await this.#repeatable(batchId);
    requireWorkers(this.#tools);
    const chosen = chosenRuns(all, options);
    this.#refuseOutdated(batch, chosen);
    refuseOwned(batch, chosen, this.#tools.clock);
    refuseSplitBudget(all, { chosen, budgetUsd: options.budgetUsd, owner: WORKERS }, this.#tools.clock);
    return queueRuns(batch, await this.#prepared(batch, chosen, options), this.#tools);
  }

  /** The newest standard batch that still holds: shown where it is whole, else what it lacks is run; a new one where there is none. */
  async ensureStandardRun(options: StartOptions): Promise<StandardRun> {
    const { storage, agents } = this.#tools;
    const request = { models: [...agents.standardSpecs], suite: 'standard' };
    const plan = planBatch(request, this.#tools);
    const wanted = new Map(plan.runs.map((run) => [run.agentHash, run]));
    for (const batch of await storage.runs.listBatches(50)) {
      if (batch.suite !== 'standard' || batch.seed !== plan.seed || batch.taskSeed !== null) continue;
      const runs = await this.#runsOf(batch.batchId);
      const isOfStandard = runs.every(
        (run) => wanted.get(run.agentHash)?.repetitions === run.repetitions && run.conditions.length === 0,
      );
      if (!isOfStandard || planDifferences(batch, runs, this.#tools).length > 0) continue;
      const missing = plan.runs.filter((planned) => !runs.some((run) => run.agentHash === planned.agentHash));
      if (missing.length === 0 && runs.every((run) => run.state === 'completed')) {
        return { kind: 'stored', batchId: batch.batchId };
      }
      refuseOwned(batch, runs, this.#tools.clock);
      const added = missing.map((planned, index) =>
        runRecord(planned, { ...plan, batchId: batch.batchId, position: runs.length + index }, this.#tools),
      );
      await storage.runs.addRuns(added);
      return { kind: 'started', batch: this.#execute(batch, [...runs, ...added], options) };
    }
    return { kind: 'started', batch: await this.start(request, options) };
  }

  /**
   * Says that a run is to end before it is whole. Where this process works on it, waits some seconds for that; another process sees
   * it within a second. A cancelled run that nobody works on ends at once. Throws RUN_ENDED where there is nothing to end.
   */
  async endRun(run: RunRecord, wanted: 'paused' | 'cancelled'): Promise<void> {
    const { storage, clock } = this.#tools;
    if (run.owner === null) {
      const canStillBeCancelled = run.state === 'paused' || run.state === 'interrupted' || run.state === 'pending';
      if (wanted !== 'cancelled' || !canStillBeCancelled) throw runEnded(run, wanted);
      await storage.runs.setRunState(run.runId, { state: 'cancelled', owner: null, atMs: clock.nowMs() });
      return;
    }
    const work = this.#underWay.workOf(run.runId);
    if (wanted === 'cancelled') work?.control.cancel(run.runId);
    else work?.control.pause(run.runId);
    await storage.runs.setWanted(run.runId, wanted, clock.nowMs());
    // A run of the workers that none of them is at would otherwise wait for one.
    if (run.owner === WORKERS) await storage.shards.endWantedRun(run.runId, clock.nowMs());
    if (work !== null) await this.#waitForEnd(run, work);
  }

  /** Sets how many trials of a run go on at one time, for one under way too. */
  async tuneRun(run: RunRecord, concurrency: number): Promise<void> {
    await this.#tools.storage.runs.setConcurrency(run.runId, concurrency);
    this.#underWay.workOf(run.runId)?.control.setConcurrency(run.runId, concurrency);
  }

  /** The plan of a stored batch made larger, and what is new run. Throws as `continue`, and PLAN_SMALLER. */
  async extend(batchId: string, changes: PlanExtension, options: StartOptions): Promise<StartedBatch> {
    await this.#enlarge(batchId, changes);
    return this.continue(batchId, options);
  }

  /** The same, with what is new handed to the workers. Throws WORKERS_NEED_POSTGRES too. */
  async queueExtended(batchId: string, changes: PlanExtension, options: StartOptions): Promise<QueuedBatch> {
    requireWorkers(this.#tools);
    await this.#enlarge(batchId, changes);
    return this.queueStored(batchId, options);
  }

  /** The plan of one run made larger; see extendedRun. What is new is run by who continues it. Throws as `continue`, and PLAN_SMALLER. */
  async enlargeRun(run: RunRecord, more: RunExtension, { attempt }: StartOptions): Promise<void> {
    const { batch } = await this.#repeatable(run.batchId);
    refuseImported([run]);
    refuseOwned(batch, [run], this.#tools.clock);
    this.#refuseOutdated(batch, [run]);
    const taken = this.#underWay.take([run], this.#tools.owner);
    try {
      await this.#tools.storage.runs.extendRun(extendedRun(batch, run, more, this.#tools), attempt);
    } finally {
      taken.release();
    }
  }

  /** The newest batch of just this request that was cut off, and can go on as it is; null where there is none. */
  async findInterrupted(request: BatchRequest): Promise<string | null> {
    const requestJson = canonicalJson(request);
    for (const batch of await this.#tools.storage.runs.listBatches(20)) {
      if (batch.requestJson !== requestJson) continue;
      const runs = await this.#runsOf(batch.batchId);
      const isFree = runs.every(({ owner }) => owner === null);
      return batch.state === 'interrupted' && isFree && planDifferences(batch, runs, this.#tools).length === 0
        ? batch.batchId
        : null;
    }
    return null;
  }

  /** Ids of the runs of a batch that nobody works on and nobody has ended: their process was lost before they were whole. */
  async lostRuns(batchId: string): Promise<readonly string[]> {
    const nowMs = this.#tools.clock.nowMs();
    const { runs } = await this.#stored(batchId);
    return runs
      .filter((run) => LOST_STATES.has(run.state) && !isHeld(run, nowMs) && !isImported(agentOf(run)))
      .map(({ runId }) => runId);
  }

  /** Interrupts everything under way and waits for it. */
  async close(): Promise<void> {
    await this.#underWay.close();
  }

  async #enlarge(batchId: string, changes: PlanExtension): Promise<void> {
    const { batch, runs } = await this.#repeatable(batchId);
    refuseOwned(batch, runs, this.#tools.clock);
    this.#refuseOutdated(batch, runs);
    await this.#tools.storage.runs.extendBatch(extendedPlan(batch, runs, changes, this.#tools));
  }

  /** Marks in the store what is to be run again, so that a retry that is cut off goes on with it; sets a new budget. */
  async #prepared(
    { batchId }: BatchRecord,
    runs: readonly RunRecord[],
    { retryStatuses = [], budgetUsd, attempt }: StartOptions,
  ): Promise<readonly RunRecord[]> {
    const { storage } = this.#tools;
    const runIds = runs.map(({ runId }) => runId);
    await storage.trials.wantAgain(runIds, retryStatuses, attempt && { attempt, batchId });
    if (budgetUsd === undefined) return runs;
    await storage.runs.setBudget(batchId, budgetUsd);
    return runs.map((run) => ({ ...run, budgetUsd }));
  }

  async #runsOf(batchId: string): Promise<readonly RunRecord[]> {
    const runs = await this.#tools.storage.runs.listRuns({ batchId });
    return runs.toSorted((a, b) => a.position - b.position);
  }

  /** After a failure of storage the runs are marked as far as it still lets us; the failure itself is what is told. */
  async #leaveInterrupted(runs: readonly RunRecord[], failure: unknown): Promise<never> {
    const { storage, clock, owner } = this.#tools;
    const change = { state: 'interrupted', owner: null, atMs: clock.nowMs() } as const;
    const marks = runs.map(async ({ runId }) => {
      const stored = await storage.runs.readRun(runId);
      // Another process may have taken the run over.
      if (stored !== null && stored.owner === owner) await storage.runs.setRunState(runId, change);
    });
    await Promise.allSettled(marks);
    throw failure;
  }

  async #stored(batchId: string): Promise<{ readonly batch: BatchRecord; readonly runs: readonly RunRecord[] }> {
    const batch = await this.#tools.storage.runs.readBatch(batchId);
    if (batch !== null) return { batch, runs: await this.#runsOf(batchId) };
    throw new CodedError(
      'BATCH_NOT_FOUND',
      `there is no batch ${batchId}; "mendbench results latest" shows the newest`,
    );
  }

  /** A stored batch whose agents can be asked again. Throws BATCH_NOT_FOUND and RUN_IMPORTED. */
  async #repeatable(batchId: string): Promise<{ readonly batch: BatchRecord; readonly runs: readonly RunRecord[] }> {
    const stored = await this.#stored(batchId);
    refuseImported(stored.runs);
    return stored;
  }

  /** Until the run has its end, or for some seconds; a run of built-in agents has it with its batch. */
  async #waitForEnd({ runId }: RunRecord, { finished }: WorkUnderWay): Promise<void> {
    let hasFinished = false;
    void finished.catch(() => undefined).then(() => (hasFinished = true));
    for (let waitedMs = 0; !hasFinished && waitedMs < MOST_WAIT_MS; waitedMs += LOOK_EVERY_MS) {
      const stored = await this.#tools.storage.runs.readRun(runId);
      if (stored === null || stored.owner === null) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  #refuseOutdated(batch: BatchRecord, runs: readonly RunRecord[]): void {
    const differences = planDifferences(batch, runs, this.#tools);
    if (differences.length === 0) return;
    throw new CodedError(
      'BATCH_OUTDATED',
      `batch ${batch.batchId} cannot go on, because its results could not stand beside new ones: ${differences.join('; ')}. What it has stays; start a new batch by the same request with mendbench run --fork ${batch.batchId}`,
      { details: { batchId: batch.batchId, differences } },
    );
  }

  /** `taken` are the runs, set apart for it; where it is left out that is done here. */
  #execute(
    batch: BatchRecord,
    runs: readonly RunRecord[],
    options: StartOptions,
    taken = this.#underWay.take(runs, this.#tools.owner),
  ): StartedBatch {
    const { batchId } = batch;
    const stop = new AbortController();
    const control = new RunControl();
    const order = {
      batch,
      runs,
      deadlineMs: this.#tools.trialDeadlineMs,
      onEvent: (event: RunEvent): void => {
        // A run that has ended can go on by itself while others of its batch are under way.
        if (event.kind === 'run-finished') taken.release(event.runId);
        this.#tools.onRunEvent?.(event);
        options.onEvent?.(event);
      },
      signal: stop.signal,
      control,
      piece: null,
      lanes: null,
    };
    const forget = followWishes(batchId, this.#tools.storage.runs, control);
    const finished = executeBatch(order, this.#tools)
      .catch((error: unknown) =>
        this.#leaveInterrupted(
          runs.filter(({ runId }) => taken.has(runId)),
          error,
        ),
      )
      .finally(() => {
        forget();
        taken.release();
      });
    // A caller that never waits must not end the process; one that waits still gets the failure.
    finished.catch(() => undefined);
    this.#underWay.add({ batchId, taken, stop, control, finished });
    const settle = (): void => {
      if (!this.#underWay.isAtBatch(batchId)) this.#tools.agents.settleBatch(batchId);
    };
    finished.then(settle, settle);
    return {
      started: {
        batch_id: batchId,
        runs: runs.map((run) => ({ run_id: run.runId, model: run.model, trials: run.totalTrials })),
      },
      finished,
      cancel: (reason) => stop.abort(reason),
      drain: () => control.drain(),
    };
  }
}

function chosenRuns(all: readonly RunRecord[], { runIds }: StartOptions): readonly RunRecord[] {
  return runIds === undefined ? all : all.filter(({ runId }) => runIds.includes(runId));
}

function runEnded({ runId, state }: RunRecord, wanted: 'paused' | 'cancelled'): CodedError {
  return new CodedError('RUN_ENDED', `run ${runId} is ${state} and not under way; it cannot be ${wanted}`, {
    details: { runId, state },
  });
}
