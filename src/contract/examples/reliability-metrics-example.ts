import type { ReliabilityMetrics } from '../metrics/reliability-metrics.ts';
import { clusterEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const reliabilityMetricsExample: ReliabilityMetrics = {
  ...scopeExample,
  ...measuredModelExample,
  repetitions: 2,
  overall: {
    edit_similarity: clusterEstimate([1, 1, 1], 9),
    location_similarity: clusterEstimate([1, 1, 1], 9),
    row_similarity: clusterEstimate([1, 1, 1], 9),
    within_task_sd: clusterEstimate([0, 0, 0], 9),
  },
  agreement: {
    krippendorff_alpha: clusterEstimate([1, 1, 1], 9),
    fleiss_kappa: clusterEstimate([1, 1, 1], 9),
    icc_1_1: 1,
    icc_1_k: 1,
    f1_variance: null,
  },
  pass_k: [
    {
      f1_threshold: 0.9,
      k: 1,
      pass: clusterEstimate([0.3333, 0, 0.7177], 9),
    },
    {
      f1_threshold: 0.9,
      k: 2,
      pass: clusterEstimate([0.3333, 0, 0.7177], 9),
    },
  ],
  tasks: [
    {
      task_id: 'accuracy_easy_9',
      repetitions: 2,
      edit_similarity: 1,
      is_vacuous: false,
      f1_sd: 0,
    },
  ],
};
