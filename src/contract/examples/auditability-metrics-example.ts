import type { AuditabilityMetrics } from '../metrics/auditability-metrics.ts';
import { besideYardsticks, clusterEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const auditabilityMetricsExample: AuditabilityMetrics = {
  ...scopeExample,
  ...measuredModelExample,
  log_is_output: false,
  overall: {
    auditability: besideYardsticks(clusterEstimate([1, 1, 1], 8), null, 1),
    coverage: clusterEstimate([1, 1, 1], 8),
    faithfulness: clusterEstimate([1, 1, 1], 8),
    log_f1: clusterEstimate([1, 1, 1], 8),
    value_accuracy: clusterEstimate([1, 1, 1], 8),
    evidence_validity: clusterEstimate([0.9856, 0.9515, 1], 8),
  },
  judge: {
    status: 'not_run',
    score: {
      value: null,
      lower: null,
      upper: null,
      method: null,
      n_tasks: 0,
      reason: 'not_measured',
    },
  },
  dimensions: [
    {
      dimension: 'accuracy',
      auditability: clusterEstimate([1, 1, 1], 2),
      coverage: clusterEstimate([1, 1, 1], 2),
      faithfulness: clusterEstimate([1, 1, 1], 2),
      value_accuracy: clusterEstimate([1, 1, 1], 2),
    },
  ],
  tasks: [
    {
      task_id: 'accuracy_easy_9',
      auditability: 1,
      coverage: 1,
      faithfulness: 1,
      value_accuracy: 1,
    },
  ],
};
