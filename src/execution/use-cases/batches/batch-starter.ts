import type { BatchRequest } from '../../../contract/run.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BatchRecord, RunRecord, RunState } from '../../../storage/ports/run-store.ts';
import { executeBatch } from '../../executor/execute-batch.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { StandardRun, StartedBatch, StartOptions } from '../use-cases.ts';
import { batchRecords, runRecord } from './batch-records.ts';
import { planBatch, planRun } from './plan-batch.ts';

/** Starts batches and knows those under way in this process. */
export class BatchStarter {
  readonly #tools: UseCaseTools;
  readonly #cancelledRuns = new Set<string>();
  readonly #underWay = new Map<string, { readonly stop: AbortController; readonly finished: Promise<RunState> }>();

  constructor(tools: UseCaseTools) {
    this.#tools = tools;
  }

  async start(request: BatchRequest, options: StartOptions): Promise<StartedBatch> {
    const plan = planBatch(request, this.#tools);
    for (const { agentSpec } of plan.runs) this.#tools.agents.checkRunnable(agentSpec, plan.budgetUsd);
    const { batch, runs } = batchRecords(plan, canonicalJson(request), this.#tools);
    await this.#tools.storage.runs.createBatch(batch, runs);
    return this.#execute(batch, runs, options);
  }

  /** Runs what a batch lacks. Throws BATCH_NOT_FOUND, BATCH_UNDER_WAY, and BATCH_OUTDATED where its results could not stand beside new ones. */
  async continue(batchId: string, options: StartOptions): Promise<StartedBatch> {
    const batch = await this.#tools.storage.runs.readBatch(batchId);
    if (batch === null)
      throw new CodedError(
        'BATCH_NOT_FOUND',
        `there is no batch ${batchId}; "mendbench results latest" shows the newest`,
      );
    const runs = await this.#runsOf(batchId);
    if (!this.#isCurrent(batch, runs)) {
      throw new CodedError(
        'BATCH_OUTDATED',
        `batch ${batchId} was made with other tasks, agents or metrics than this version has; start a new one`,
        { details: { batchId } },
      );
    }
    refuseOwned(batch, runs);
    const budget = options.budgetUsd ?? runs[0]?.budgetUsd ?? null;
    for (const { agentSpec } of runs) this.#tools.agents.checkRunnable(agentSpec, budget);
    if (options.budgetUsd === undefined) return this.#execute(batch, runs, options);
    const { budgetUsd } = options;
    await this.#tools.storage.runs.setBudget(batchId, budgetUsd);
    const funded = runs.map((run) => ({ ...run, budgetUsd }));
    return this.#execute(batch, funded, options);
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
      if (!isOfStandard || !this.#isCurrent(batch, runs)) continue;
      const missing = plan.runs.filter((planned) => !runs.some((run) => run.agentHash === planned.agentHash));
      if (missing.length === 0 && runs.every((run) => run.state === 'completed')) {
        return { kind: 'stored', batchId: batch.batchId };
      }
      refuseOwned(batch, runs);
      const added = missing.map((planned, index) =>
        runRecord(planned, { ...plan, batchId: batch.batchId, position: runs.length + index }, this.#tools),
      );
      await storage.runs.addRuns(added);
      return { kind: 'started', batch: this.#execute(batch, [...runs, ...added], options) };
    }
    return { kind: 'started', batch: await this.start(request, options) };
  }

  /** Throws RUN_ENDED where this process does not work on it. */
  async cancelRun(run: RunRecord): Promise<void> {
    const batch = this.#underWay.get(run.batchId);
    if (batch === undefined || (run.state !== 'running' && run.state !== 'pending')) {
      throw new CodedError(
        'RUN_ENDED',
        `run ${run.runId} is ${run.state} and not under way here; there is nothing to cancel`,
      );
    }
    this.#cancelledRuns.add(run.runId);
    const others = (await this.#runsOf(run.batchId)).filter((other) => !this.#cancelledRuns.has(other.runId));
    if (!others.some((other) => other.state === 'running' || other.state === 'pending')) {
      batch.stop.abort('cancelled');
      await batch.finished.catch(() => undefined);
      return;
    }
    const change = { state: 'cancelled', owner: null, atMs: this.#tools.clock.nowMs() } as const;
    await this.#tools.storage.runs.setRunState(run.runId, change);
  }

  /** Interrupts everything under way and waits for it. */
  async close(): Promise<void> {
    for (const { stop } of this.#underWay.values()) stop.abort('interrupted');
    await Promise.allSettled([...this.#underWay.values()].map(({ finished }) => finished));
  }

  async #runsOf(batchId: string): Promise<readonly RunRecord[]> {
    const runs = await this.#tools.storage.runs.listRuns({ batchId });
    return runs.toSorted((a, b) => a.position - b.position);
  }

  /** After a failure of storage the runs are marked as far as it still lets us; the failure itself is what is told. */
  async #leaveInterrupted(runs: readonly RunRecord[], failure: unknown): Promise<never> {
    const { storage, clock } = this.#tools;
    const change = { state: 'interrupted', owner: null, atMs: clock.nowMs() } as const;
    const marks = runs.map(async ({ runId }) => {
      const stored = await storage.runs.readRun(runId);
      if (stored !== null && stored.owner !== null) await storage.runs.setRunState(runId, change);
    });
    await Promise.allSettled(marks);
    throw failure;
  }

  #isCurrent(batch: BatchRecord, runs: readonly RunRecord[]): boolean {
    const { catalogueVersion, taskSeed } = batch;
    return runs.every(
      (run) =>
        run.metricVersion === METRIC_VERSION &&
        this.#hashNow(run) === run.agentHash &&
        run.taskIds.every(
          (taskId) => this.#tools.catalogues.catalogueAt({ taskId, catalogueVersion, taskSeed }) !== null,
        ),
    );
  }

  #hashNow(run: RunRecord): string | null {
    try {
      return planRun(run.agentSpec, { tableCount: 0 }, this.#tools).agentHash;
    } catch {
      // An agent that this version no longer has cannot be run again.
      return null;
    }
  }

  #execute(batch: BatchRecord, runs: readonly RunRecord[], options: StartOptions): StartedBatch {
    const { batchId } = batch;
    const stop = new AbortController();
    const order = {
      batch,
      runs,
      deadlineMs: this.#tools.trialDeadlineMs,
      onEvent: options.onEvent ?? ((): void => undefined),
      signal: stop.signal,
      cancelledRuns: this.#cancelledRuns,
    };
    const finished = executeBatch(order, this.#tools)
      .catch((error: unknown) => this.#leaveInterrupted(runs, error))
      .finally(() => this.#underWay.delete(batchId));
    // A caller that never waits must not end the process; one that waits still gets the failure.
    finished.catch(() => undefined);
    this.#underWay.set(batchId, { stop, finished });
    return {
      started: {
        batch_id: batchId,
        runs: runs.map((run) => ({
          run_id: run.runId,
          model: run.model,
          trials: run.totalTrials,
          estimated_cost_usd: this.#tools.agents.isAsked(run.agentSpec) ? null : 0,
        })),
      },
      finished,
      cancel: (reason) => stop.abort(reason),
    };
  }
}

/** Two processes at one batch would do its trials twice. Owners that have gone were taken away when the store was opened. */
function refuseOwned({ batchId }: BatchRecord, runs: readonly RunRecord[]): void {
  const owned = runs.find((run) => run.owner !== null);
  if (owned === undefined) return;
  throw new CodedError(
    'BATCH_UNDER_WAY',
    `batch ${batchId} is being run by process ${owned.owner}; wait until that has ended, or use another database`,
    { details: { batchId, owner: owned.owner } },
  );
}
