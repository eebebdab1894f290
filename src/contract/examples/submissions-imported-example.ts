import type { SubmissionsImported } from '../submission.ts';

/** One table. */
export const submissionsImportedExample: SubmissionsImported = {
  run_id: '01a22ec6-2582-7001-b902-d0da00909516',
  batch_id: '01a22ec6-2582-7000-aaaa-05a1b0ddda09',
  model: 'our-cleaner-2.1--imported',
  suite: 'custom',
  items: [
    {
      task_id: 'accuracy_easy_9',
      trial_id: '01a22ec6-2593-7000-8321-95520f1c7856',
      status: 'ok',
      message: null,
      f1: 0.5366,
      precision: 1,
      recall: 0.3667,
      corruption_rate: 0,
      drift_score: 0.1574,
      auditability_score: 0,
    },
  ],
};
