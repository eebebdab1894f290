import type { DimensionMetrics } from '../metrics/dimension-metrics.ts';
import { besideYardsticks, clusterEstimate, loneEstimate, ratioEstimate } from './estimate-examples.ts';
import { measuredModelExample } from './measured-model-example.ts';

/** One model in one dimension. */
export const dimensionMetricsExample: DimensionMetrics = {
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  run_ids: [
    '01a22ec6-09f3-7002-97d4-8ac3654c6306',
    '01a22ec6-09f3-7003-8a3d-e7d15ba3a267',
    '01a22ec6-09f3-7001-8d62-438b76ed33e5',
  ],
  dimension: 'accuracy',
  models: [
    {
      ...measuredModelExample,
      overall: {
        performance: besideYardsticks(clusterEstimate([0.3706, 0, 1], 3), 0, 1),
        safety: besideYardsticks(clusterEstimate([0.9315, 0.7827, 1], 3), 0.9152, 1),
        operational: besideYardsticks(ratioEstimate([1, 1, 1], 3), 0.3333, 1),
        f1: besideYardsticks(clusterEstimate([0.3154, 0, 1], 3), 0, 1),
        precision: besideYardsticks(clusterEstimate([0.5797, 0, 1], 3), 0, 1),
        recall: besideYardsticks(clusterEstimate([0.2167, 0, 0.6941], 3), 0, 1),
        corruption: besideYardsticks(clusterEstimate([0, 0, 0], 3), 0, 0),
        drift: besideYardsticks(clusterEstimate([0.1371, 0, 0.4346], 3), 0.1695, 0),
        reliability: besideYardsticks(clusterEstimate([1, 1, 1], 3), 1, 1),
        robustness: besideYardsticks(ratioEstimate([1, 1, 1], 3), null, 1),
        auditability: besideYardsticks(clusterEstimate([1, 1, 1], 2), null, 1),
        specificity: besideYardsticks(clusterEstimate([0.9985, 0.9919, 1], 3), 1, 1),
        error_drop_rate: besideYardsticks(clusterEstimate([0.1833, -0.2721, 0.6388], 3), 0, 1),
        counts: {
          fixed: 39,
          missed: 141,
          misrepaired: 0,
          preserved: 4384,
          damaged: 6,
          spurious_cells: 0,
          errors: 180,
          changed: 45,
          clean_cells: 4390,
        },
        recall_by_error_type: [
          {
            error_type: 'broken-identity',
            recall: 0,
            errors: 20,
          },
        ],
      },
      difficulties: [
        {
          performance: besideYardsticks(loneEstimate(0.6344), 0, 1),
          safety: besideYardsticks(loneEstimate(0.9213), 0.875, 1),
          operational: besideYardsticks(loneEstimate(1), 0.3333, 1),
          f1: besideYardsticks(loneEstimate(0.5366), 0, 1),
          precision: besideYardsticks(loneEstimate(1), 0, 1),
          recall: besideYardsticks(loneEstimate(0.3667), 0, 1),
          corruption: besideYardsticks(loneEstimate(0), 0, 0),
          drift: besideYardsticks(loneEstimate(0.1574), 0.2501, 0),
          reliability: besideYardsticks(loneEstimate(1), 1, 1),
          robustness: besideYardsticks(loneEstimate(1), null, 1),
          auditability: besideYardsticks(loneEstimate(1), null, 1),
          specificity: besideYardsticks(loneEstimate(1), 1, 1),
          error_drop_rate: besideYardsticks(loneEstimate(0.3667), 0, 1),
          counts: {
            fixed: 22,
            missed: 38,
            misrepaired: 0,
            preserved: 2040,
            damaged: 0,
            spurious_cells: 0,
            errors: 60,
            changed: 22,
            clean_cells: 2040,
          },
          recall_by_error_type: [
            {
              error_type: 'hundredfold',
              recall: 0.3333,
              errors: 15,
            },
          ],
          difficulty: 'easy',
        },
      ],
    },
  ],
};
