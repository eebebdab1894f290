import type { BatchRequest } from '../../src/contract/run.ts';

const TASKS = ['accuracy_easy_1', 'completeness_easy_1', 'consistency_easy_2', 'uniqueness_easy_1'];
const REPETITIONS = { alone: 6, shared: 80 };

/** Who works on a batch: one process after the other, or two workers at one time, with more to do. */
export type CrashMode = keyof typeof REPETITIONS;

/** What is run again and again: a model that is asked over the wire, and two that are built in. */
export function crashRequest(mode: CrashMode): BatchRequest {
  return {
    models: ['fake', 'rules', 'calibrated@repair=0.7@damage=0.02'],
    task_ids: TASKS,
    repetitions: REPETITIONS[mode],
    concurrency: 3,
  };
}

/** Trials of such a batch. */
export function trialsOf(mode: CrashMode): number {
  return TASKS.length * REPETITIONS[mode] * (crashRequest(mode).models?.length ?? 0);
}
