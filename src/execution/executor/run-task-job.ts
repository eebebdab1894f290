import type { AnyAgent } from '../../agents/agent-port.ts';
import { BASELINE } from '../../core/perturbation/conditions.ts';
import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { Task } from '../../core/task/task.ts';
import type { Clock } from '../../foundation/clock.ts';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import { runTrial } from './run-trial.ts';
import { ScoreKeeper } from './score-keeper.ts';
import type { TaskScorer } from './score-keeper.ts';
import type { Catalogues } from './suites/suite.ts';
import { perturbedTaskRecord, taskRecord } from './task-record.ts';
import { taskUnderCondition } from './task-under-condition.ts';
import type { JobObserver, TaskJob, TrialOrder } from './trial-runner.ts';

/** What a thread that runs jobs has at hand. */
export interface JobTools {
  readonly catalogues: Pick<Catalogues, 'catalogueAt'>;
  readonly createAgent: (spec: string) => AnyAgent;
  readonly createScorer: (task: Task) => TaskScorer;
  readonly clock: Clock;
}

/**
 * Builds a task and runs its trials one after the other in this thread, condition by condition. Throws CATALOGUE_CHANGED
 * where the task is no longer what it was when it was planned.
 */
export async function runTaskJob(
  job: TaskJob,
  tools: JobTools,
  observer: JobObserver,
  signal: AbortSignal,
): Promise<void> {
  const catalogue = catalogueOf(job, tools.catalogues);
  const task = catalogue.build(job.taskId);
  observer.onTask(taskRecord(task, catalogue.version));
  const scores = new ScoreKeeper(tools.createScorer, job.scoredSubmissions);
  for (const [condition, orders] of Map.groupBy(job.trials, (order) => order.condition)) {
    const perturbed = perturb(catalogue, task, condition);
    if (isCodedError(perturbed)) {
      for (const { index } of orders) observer.onOutcome(unmadeOutcome(index, { task, error: perturbed, tools }));
      continue;
    }
    if (condition !== BASELINE) {
      observer.onPerturbedTask(
        perturbedTaskRecord(perturbed, { taskId: task.id, catalogueVersion: catalogue.version }),
      );
    }
    for (const order of orders) {
      // Lets messages in, such as the one that ends the job: built-in agents never wait by themselves.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
      await runOrder(order, perturbed, { job, tools, observer, scores, signal });
    }
  }
}

interface OrderSetting {
  readonly job: TaskJob;
  readonly tools: JobTools;
  readonly observer: JobObserver;
  readonly scores: ScoreKeeper;
  readonly signal: AbortSignal;
}

async function runOrder(order: TrialOrder, perturbed: PerturbedTask, setting: OrderSetting): Promise<void> {
  const { job, tools, observer, scores, signal } = setting;
  const agent = tools.createAgent(order.agentSpec);
  const { view, truth } = perturbed;
  const end = await runTrial(order, { view, truth, agent, job, clock: tools.clock, signal });
  if (signal.aborted && end.status !== 'ok') return;
  observer.onOutcome(scores.outcomeOf(order.index, end, perturbed));
}

function catalogueOf(job: TaskJob, catalogues: JobTools['catalogues']): Catalogue {
  const catalogue = catalogues.catalogueAt(job);
  if (catalogue !== null) return catalogue;
  throw new CodedError(
    'CATALOGUE_CHANGED',
    `the task ${job.taskId} is not what it was when the run was planned: its table was changed or removed; start a new run`,
    { details: { task: job.taskId, catalogueVersion: job.catalogueVersion } },
  );
}

/** The task as a condition hands it out; the error where its table cannot carry that (too few rows to double, no free text). */
function perturb(catalogue: Catalogue, task: Task, condition: string): PerturbedTask | CodedError {
  try {
    return taskUnderCondition(catalogue, task, condition);
  } catch (error) {
    if (condition !== BASELINE && isCodedError(error) && error.code.endsWith('_INFEASIBLE')) return error;
    throw error;
  }
}

/** A trial whose condition cannot be made of the task: no fault of the model, so it is missing (METHODOLOGY 9.8). */
function unmadeOutcome(
  index: number,
  { task, error, tools }: { readonly task: Task; readonly error: CodedError; readonly tools: JobTools },
) {
  const status = 'internal_failure' as const;
  const { message } = error;
  const startedMs = tools.clock.nowMs();
  return {
    index,
    status,
    message,
    taskHash: task.hash,
    submission: null,
    attackObeyed: null,
    score: null,
    startedMs,
    executionTimeMs: 0,
    attempts: [{ status, message, startedMs, durationMs: 0 }],
  };
}
