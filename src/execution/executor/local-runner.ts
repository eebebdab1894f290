import { PreparedTasks } from './prepared-tasks.ts';
import type { RemoteTrials } from './remote-trials.ts';
import { runRemoteJob } from './run-remote-job.ts';
import type { JobTools } from './run-task-job.ts';
import { runTaskJob } from './run-task-job.ts';
import type { TrialRunner } from './trial-runner.ts';

/** Runs jobs in this thread. */
export function createLocalRunner(tools: JobTools, remote: RemoteTrials): TrialRunner {
  const remoteTools = { clock: tools.clock, prepared: new PreparedTasks(tools), remote };
  return {
    parallelism: 1,
    run: (job, observer, signal) =>
      job.remote === null ? runTaskJob(job, tools, observer, signal) : runRemoteJob(job, remoteTools, observer, signal),
    close: async () => {},
  };
}
