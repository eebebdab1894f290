import type { AgentDefinition } from '../../agents/agent-port.ts';
import { isRemote } from '../../agents/agent-port.ts';
import { METRIC_VERSION } from '../../core/scoring/metric-version.ts';
import { createRandom } from '../../foundation/random.ts';
import type { BatchRecord, RunRecord, RunState } from '../../storage/ports/run-store.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import { MISSING_STATUSES } from '../../storage/ports/trial-store.ts';
import { BatchExecution } from './batch-execution.ts';
import type { BatchOrder, ExecutionTools } from './batch-order.ts';
import { KnownTasks } from './known-tasks.ts';
import type { PendingTrial, ResumedRun } from './pending-trials.ts';
import { pendingTrials } from './pending-trials.ts';
import { runInLanes } from './run-in-lanes.ts';
import type { RunLife } from './run-life.ts';
import { createProgressTracker } from './progress-tracker.ts';
import type { ProgressTracker } from './progress-tracker.ts';
import { patientStorage } from './patient-storage.ts';

/**
 * Runs every trial of an order that has no score yet, task by task, and stores each as it ends. Whoever calls has claimed what is
 * in the order, since what is stored is looked at only once nobody else adds to it. Rejects where storage fails (at once, and
 * what was stored stays) or where tasks could not be run (TASKS_FAILED, after all others).
 */
export async function executeOrder(order: BatchOrder, tools: ExecutionTools, life: RunLife): Promise<RunState> {
  const { batch, runs } = order;
  const { storage } = tools;
  const resumed = await resumedRuns(order, storage);
  const { catalogueVersion } = batch;
  const taskIds = taskOrder(batch, runs).filter((taskId) => order.piece?.taskIds.includes(taskId) ?? true);
  const known = new KnownTasks(
    await storage.tasks.listTasks(catalogueVersion),
    await storage.tasks.listPerturbedTasks(catalogueVersion),
  );
  const queue = taskIds.map((taskId) => ({
    taskId,
    trials: pendingTrials(taskId, known, resumed).filter((trial) => isWithin(trial, order.piece)),
  }));
  const tracker = createProgressTracker(await progressStart(order, resumed, storage), tools.clock);
  const trials = queue.flatMap((task) => task.trials);
  const patient = { ...tools, storage: patientStores(order, tools, tracker) };
  const execution = new BatchExecution(order, patient, { tracker, known, life, trials });
  await execution.begin();
  const [remote, local] = separate(queue, runs);
  await Promise.all([runLocal(local, execution, tools), ...remote.map((own) => runRemote(own, execution, order))]);
  return await execution.end();
}

/** The stores as a run uses them that is under way: it waits for them rather than ending, and says so. */
function patientStores(
  { batch, signal, control, onEvent }: BatchOrder,
  tools: ExecutionTools,
  tracker: ProgressTracker,
) {
  const { batchId } = batch;
  return patientStorage(tools.storage, {
    clock: tools.clock,
    isGivenUp: () => signal.aborted || control.isDraining,
    onAway(error) {
      const progress = tracker.snapshot();
      if (error === null) onEvent({ kind: 'storage-back', batchId, progress });
      else onEvent({ kind: 'storage-away', batchId, code: error.code, progress });
    },
  });
}

interface QueuedTask {
  readonly taskId: string;
  readonly trials: readonly PendingTrial[];
}

/** Trials of one run whose agent works elsewhere, in the order of the tasks. */
interface RemoteQueue {
  readonly run: RunRecord;
  readonly queue: readonly QueuedTask[];
}

function separate(
  queue: readonly QueuedTask[],
  runs: readonly RunRecord[],
): readonly [readonly RemoteQueue[], readonly QueuedTask[]] {
  const remote = runs.filter((run) => isRemote(JSON.parse(run.agentJson) as AgentDefinition));
  const trialsOf = (wanted: (run: RunRecord) => boolean): readonly QueuedTask[] =>
    queue.flatMap(({ taskId, trials }) => {
      const own = trials.filter(({ run }) => wanted(run));
      return own.length === 0 ? [] : [{ taskId, trials: own }];
    });
  return [
    remote.map((run) => ({ run, queue: trialsOf((other) => other === run) })),
    trialsOf((run) => !remote.includes(run)),
  ];
}

/** Built-in agents: a task at a time on each thread. */
async function runLocal(queue: readonly QueuedTask[], execution: BatchExecution, tools: ExecutionTools): Promise<void> {
  const concurrency = queue[0]?.trials[0]?.run.concurrency ?? 1;
  await runInLanes({
    items: queue,
    lanes: () => Math.min(concurrency, tools.runner.parallelism),
    async work({ taskId, trials }) {
      if (!execution.isStopped()) await execution.runTask(taskId, trials, false);
    },
  });
}

/** An agent that works elsewhere: so many of its trials at one time, whatever other agents of the batch do. */
async function runRemote(
  { run, queue }: RemoteQueue,
  execution: BatchExecution,
  { control, lanes }: BatchOrder,
): Promise<void> {
  await runInLanes({
    items: queue.flatMap(({ taskId, trials }) => trials.map((trial) => ({ taskId, trial }))),
    lanes: () => (lanes === null ? control.concurrencyOf(run) : Infinity),
    onChange: (listener) => control.onChange(listener),
    async work({ taskId, trial }) {
      const leave = await lanes?.enter();
      try {
        if (!execution.isRunStopped(run)) await execution.runTask(taskId, [trial], true);
      } finally {
        leave?.();
      }
    },
  });
  execution.endIfWanted(run);
}

async function resumedRuns({ runs, piece }: BatchOrder, storage: Storage): Promise<ResumedRun[]> {
  const resumed: ResumedRun[] = [];
  const choice = { taskIds: piece?.taskIds ?? null };
  for (const run of runs) {
    resumed.push({ run, scoredKeys: await storage.trials.listScoredKeys(run.runId, METRIC_VERSION, choice) });
  }
  return resumed;
}

async function progressStart({ piece }: BatchOrder, resumed: readonly ResumedRun[], storage: Storage) {
  if (piece !== null) return { totalTrials: piece.trials, reusedTrials: 0, reusedFailures: 0 };
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

function isWithin({ repetition }: PendingTrial, piece: BatchOrder['piece']): boolean {
  return piece === null || (repetition >= piece.firstRepetition && repetition <= piece.lastRepetition);
}
