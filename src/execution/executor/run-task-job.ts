import type { AnyAgent } from '../../agents/agent-port.ts';
import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { Task } from '../../core/task/task.ts';
import type { Clock } from '../../foundation/clock.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import { PreparedTask } from './prepared-task.ts';
import { runTrial } from './run-trial.ts';
import { ScoreKeeper } from './score-keeper.ts';
import type { TaskScorer } from './score-keeper.ts';
import type { Catalogues } from './suites/suite.ts';
import type { JobObserver, TaskJob, TrialOrder } from './trial-runner.ts';

/** What a thread that runs jobs has at hand. */
export interface JobTools {
  readonly catalogues: Pick<Catalogues, 'catalogueAt'>;
  /** With an answer: an agent that hands just that in. */
  readonly createAgent: (spec: string, answer?: string) => AnyAgent;
  readonly createScorer: (task: Task) => TaskScorer;
  readonly clock: Clock;
}

/** Builds a task and runs its trials one after the other in this thread, condition by condition. Throws CATALOGUE_CHANGED. */
export async function runTaskJob(
  job: TaskJob,
  tools: JobTools,
  observer: JobObserver,
  signal: AbortSignal,
): Promise<void> {
  const prepared = new PreparedTask(job, tools.catalogues);
  observer.onTask(prepared.record);
  const scores = new ScoreKeeper(tools.createScorer, job.scoredSubmissions);
  for (const [condition, orders] of Map.groupBy(job.trials, (order) => order.condition)) {
    const made = prepared.under(condition);
    if (isCodedError(made)) {
      for (const { index } of orders) observer.onUnmade(index, made.message);
      continue;
    }
    if (made.record !== null) observer.onPerturbedTask(made.record);
    for (const order of orders) {
      // Lets messages in, such as the one that ends the job: built-in agents never wait by themselves.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) return;
      await runOrder(order, made.perturbed, { job, tools, observer, scores, signal });
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
  const agent = tools.createAgent(order.agentSpec, order.answer);
  const { view, truth } = perturbed;
  const end = await runTrial(order, { view, truth, agent, job, clock: tools.clock, signal });
  if (signal.aborted && end.status !== 'ok') return;
  observer.onOutcome(scores.outcomeOf(order.index, end, perturbed));
}
