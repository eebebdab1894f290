import type { OverviewMetrics } from '../metrics/overview-metrics.ts';
import { besideYardsticks, clusterEstimate, ratioEstimate } from './estimate-examples.ts';
import { measuredModelExample } from './measured-model-example.ts';

/** One of its models. */
export const overviewMetricsExample: OverviewMetrics = {
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  run_ids: [
    '01a22ec6-09f3-7002-97d4-8ac3654c6306',
    '01a22ec6-09f3-7003-8a3d-e7d15ba3a267',
    '01a22ec6-09f3-7001-8d62-438b76ed33e5',
  ],
  models: [
    {
      ...measuredModelExample,
      sees_truth: false,
      dominated_by_noop: false,
      failed_share: 0,
      f1_without_failures: clusterEstimate([0.4786, 0.1605, 0.7968], 9),
      performance: besideYardsticks(clusterEstimate([0.5098, 0.1881, 0.8316], 9), 0, 1),
      safety: besideYardsticks(clusterEstimate([0.963, 0.9288, 0.9973], 9), 0.9414, 1),
      operational: besideYardsticks(ratioEstimate([1, 1, 1], 9), 0.3333, 1),
      f1: besideYardsticks(clusterEstimate([0.4786, 0.1605, 0.7968], 9), 0, 1),
      precision: besideYardsticks(clusterEstimate([0.6205, 0.2563, 0.9846], 9), 0, 1),
      recall: besideYardsticks(clusterEstimate([0.4304, 0.1038, 0.7569], 9), 0, 1),
      corruption: besideYardsticks(clusterEstimate([0, 0, 0], 9), 0, 0),
      drift: besideYardsticks(clusterEstimate([0.074, 0.0055, 0.1424], 9), 0.1172, 0),
      reliability: besideYardsticks(clusterEstimate([1, 1, 1], 9), 1, 1),
      robustness: besideYardsticks(ratioEstimate([1, 1, 1], 9), null, 1),
      auditability: besideYardsticks(clusterEstimate([1, 1, 1], 8), null, 1),
      specificity: besideYardsticks(clusterEstimate([0.9981, 0.9949, 1], 9), 1, 1),
      error_drop_rate: besideYardsticks(clusterEstimate([0.3989, 0.0892, 0.7086], 9), 0, 1),
    },
  ],
};
