import { isCodedError } from '../../foundation/coded-error.ts';
import type { PreparedTasks } from './prepared-tasks.ts';
import type { RemoteTrials } from './remote-trials.ts';
import type { JobTools } from './run-task-job.ts';
import type { JobObserver, TaskJob } from './trial-runner.ts';

/** What a thread that runs remote jobs has at hand. */
export interface RemoteJobTools extends Pick<JobTools, 'clock'> {
  readonly prepared: PreparedTasks;
  readonly remote: RemoteTrials;
}

/**
 * Prepares a task in this thread, has its trials run elsewhere side by side, and scores here what comes back. Throws
 * CATALOGUE_CHANGED.
 */
export async function runRemoteJob(
  job: TaskJob,
  tools: RemoteJobTools,
  observer: JobObserver,
  signal: AbortSignal,
): Promise<void> {
  const { prepared, scores } = tools.prepared.get(job);
  observer.onTask(prepared.record);
  const work = job.trials.map(async (order) => {
    const made = prepared.under(order.condition);
    if (isCodedError(made)) {
      observer.onUnmade(order.index, made.message);
      return;
    }
    if (made.record !== null) observer.onPerturbedTask(made.record);
    const remote = await tools.remote.run({ order, job, view: made.perturbed.view }, signal);
    if (remote.kind === 'ended') observer.onOutcome(scores.outcomeOf(order.index, remote.end, made.perturbed));
    else if (remote.kind === 'unpaid') observer.onUnpaid(order.index);
  });
  await Promise.all(work);
}
