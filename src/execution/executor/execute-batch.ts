import { METRIC_VERSION } from '../../core/scoring/metric-version.ts';
import { createRandom } from '../../foundation/random.ts';
import type { BatchRecord, RunRecord } from '../../storage/ports/run-store.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import { MISSING_STATUSES } from '../../storage/ports/trial-store.ts';
import { BatchExecution } from './batch-execution.ts';
import type { BatchOrder, ExecutionTools } from './batch-order.ts';
import { KnownTasks } from './known-tasks.ts';
import type { ResumedRun } from './pending-trials.ts';
import { pendingTrials } from './pending-trials.ts';
import { createProgressTracker } from './progress-tracker.ts';

/**
 * Runs every trial of a batch that has no score yet, task by task, and stores each as it ends. Rejects where storage
 * fails (at once, and what was stored stays) or where tasks could not be run (TASKS_FAILED, after all others).
 */
export async function executeBatch(order: BatchOrder, tools: ExecutionTools): Promise<void> {
  const { batch, runs } = order;
  const { storage } = tools;
  const resumed = await resumedRuns(runs, storage);
  const { catalogueVersion } = batch;
  const known = new KnownTasks(
    await storage.tasks.listTasks(catalogueVersion),
    await storage.tasks.listPerturbedTasks(catalogueVersion),
  );
  const queue = taskOrder(batch, runs).map((taskId) => ({
    taskId,
    trials: pendingTrials(taskId, known, resumed),
  }));
  const tracker = createProgressTracker(await progressStart(resumed, storage), tools.clock);
  const execution = new BatchExecution(order, tools, {
    tracker,
    known,
    trials: queue.flatMap((task) => task.trials),
  });
  await execution.begin();
  const lanes = Math.max(1, Math.min(runs[0]?.concurrency ?? 1, tools.runner.parallelism));
  const work = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined && !execution.isStopped(); task = queue.shift()) {
      await execution.runTask(task.taskId, task.trials);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  await execution.end();
}

async function resumedRuns(runs: readonly RunRecord[], storage: Storage): Promise<ResumedRun[]> {
  const resumed: ResumedRun[] = [];
  for (const run of runs) {
    resumed.push({ run, scoredKeys: await storage.trials.listScoredKeys(run.runId, METRIC_VERSION) });
  }
  return resumed;
}

async function progressStart(resumed: readonly ResumedRun[], storage: Storage) {
  let reusedFailures = 0;
  for (const { run } of resumed) {
    for (const [status, count] of Object.entries(await storage.trials.countTrials(run.runId))) {
      if (status !== 'ok' && !MISSING_STATUSES.some((missing) => missing === status)) reusedFailures += count;
    }
  }
  return {
    totalTrials: resumed.reduce((sum, { run }) => sum + run.totalTrials, 0),
    reusedTrials: resumed.reduce((sum, { scoredKeys }) => sum + scoredKeys.size, 0),
    reusedFailures,
  };
}

/** Shuffled, so that a run that is cut short has seen every kind of task; the same for every agent of the batch. */
function taskOrder(batch: BatchRecord, runs: readonly RunRecord[]): readonly string[] {
  const all = new Set(runs.flatMap((run) => run.taskIds));
  return createRandom(`${batch.seed}|order`).shuffled([...all].toSorted());
}
