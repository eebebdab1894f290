import type { F1Metrics } from '../metrics/f1-metrics.ts';
import { besideYardsticks, clusterEstimate, loneEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const f1MetricsExample: F1Metrics = {
  ...scopeExample,
  ...measuredModelExample,
  overall: {
    f1: besideYardsticks(clusterEstimate([0.4786, 0.1605, 0.7968], 9), 0, 1),
    precision: besideYardsticks(clusterEstimate([0.6205, 0.2563, 0.9846], 9), 0, 1),
    recall: besideYardsticks(clusterEstimate([0.4304, 0.1038, 0.7569], 9), 0, 1),
  },
  dimensions: [
    {
      dimension: 'accuracy',
      f1: clusterEstimate([0.3154, 0, 1], 3),
      precision: clusterEstimate([0.5797, 0, 1], 3),
      recall: clusterEstimate([0.2167, 0, 0.6941], 3),
    },
  ],
  difficulties: [
    {
      difficulty: 'easy',
      f1: clusterEstimate([0.8249, 0.1999, 1], 3),
      precision: clusterEstimate([1, 1, 1], 3),
      recall: clusterEstimate([0.75, 0, 1], 3),
    },
  ],
  datasets: [
    {
      dataset: 'air-routes',
      f1: loneEstimate(1),
      precision: loneEstimate(1),
      recall: loneEstimate(1),
    },
  ],
  tasks: [
    {
      task_id: 'accuracy_easy_9',
      dimension: 'accuracy',
      difficulty: 'easy',
      dataset: 'bank-transactions',
      status: 'ok',
      repetitions: 2,
      f1: 0.5366,
      precision: 1,
      recall: 0.3667,
    },
  ],
};
