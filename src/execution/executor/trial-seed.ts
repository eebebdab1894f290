import type { TaskJob, TrialOrder } from './trial-runner.ts';

/** Where an agent's randomness in one trial comes from: the same again when the trial is tried again. */
export function trialSeed(order: TrialOrder, job: Pick<TaskJob, 'taskId' | 'seed'>): string {
  return `${job.seed}|${job.taskId}|${order.repetition}|${order.condition}|${order.model}`;
}
