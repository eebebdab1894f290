import type { BatchRequest } from '../../src/contract/run.ts';

const TASKS = ['accuracy_easy_1', 'completeness_easy_1', 'consistency_easy_2', 'uniqueness_easy_1'];
const REPETITIONS = 6;

/** What is run again and again: a model that is asked over the wire, and two that are built in. */
export const CRASH_REQUEST: BatchRequest = {
  models: ['fake', 'rules', 'calibrated@repair=0.7@damage=0.02'],
  task_ids: TASKS,
  repetitions: REPETITIONS,
  concurrency: 3,
};

/** Of each run. */
export const TRIALS_A_RUN = TASKS.length * REPETITIONS;
