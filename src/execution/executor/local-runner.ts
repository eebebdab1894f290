import type { JobTools } from './run-task-job.ts';
import { runTaskJob } from './run-task-job.ts';
import type { TrialRunner } from './trial-runner.ts';

/** Runs jobs in this thread: for agents that wait for others, and for tests. */
export function createLocalRunner(tools: JobTools): TrialRunner {
  return {
    parallelism: 1,
    run: (job, observer, signal) => runTaskJob(job, tools, observer, signal),
    close: async () => {},
  };
}
