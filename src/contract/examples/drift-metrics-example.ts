import type { DriftMetrics } from '../metrics/drift-metrics.ts';
import { besideYardsticks, clusterEstimate, loneEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const driftMetricsExample: DriftMetrics = {
  ...scopeExample,
  ...measuredModelExample,
  overall: {
    drift: besideYardsticks(clusterEstimate([0.074, 0.0055, 0.1424], 9), 0.1172, 0),
    gain: clusterEstimate([0.4624, 0.1773, 0.7476], 9),
    intervention: clusterEstimate([0.0322, 0.0133, 0.0511], 9),
  },
  dimensions: [
    {
      dimension: 'accuracy',
      drift: clusterEstimate([0.1371, 0, 0.4346], 3),
      gain: clusterEstimate([0.1298, -0.3884, 0.648], 3),
    },
  ],
  datasets: [
    {
      dataset: 'air-routes',
      drift: loneEstimate(0),
      columns: [
        {
          column: 'route_id',
          kind: 'free-text',
          drift: 0,
          max_drift: 0,
          n_tasks: 1,
          chart: null,
        },
        {
          column: 'region',
          kind: 'categorical',
          drift: 0,
          max_drift: 0,
          n_tasks: 1,
          chart: {
            task_id: 'completeness_easy_2',
            entries: [
              {
                label: 'Pacific',
                clean: 115,
                dirty: 115,
                output: 115,
              },
            ],
          },
        },
      ],
    },
  ],
  tasks: [
    {
      task_id: 'accuracy_easy_9',
      drift: 0.1574,
      noop: 0.2501,
      gain: 0.3704,
      max_column: 'amount',
    },
  ],
};
