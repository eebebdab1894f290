import type { DriftMetrics } from '../metrics/drift-metrics.ts';

/** The first of each list. */
export const driftMetricsExample: DriftMetrics = {
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  run_ids: ['01a22ec6-09f3-7001-8d62-438b76ed33e5'],
  model: 'fd-majority',
  agent: {
    provider: 'builtin',
    model_id: 'fd-majority',
    strategy: null,
    parameters: {
      strategy: 'declared',
    },
    prompt_hash: null,
  },
  run_id: '01a22ec6-09f3-7001-8d62-438b76ed33e5',
  partial: false,
  reason: null,
  n_tasks: 9,
  n_trials: 18,
  n_failed_trials: 0,
  overall: {
    drift: {
      value: 0.074,
      lower: 0.0055,
      upper: 0.1424,
      method: 'cluster_t',
      n_tasks: 9,
      reason: null,
      noop: 0.1172,
      oracle: 0,
    },
    gain: {
      value: 0.4624,
      lower: 0.1773,
      upper: 0.7476,
      method: 'cluster_t',
      n_tasks: 9,
      reason: null,
    },
    intervention: {
      value: 0.0322,
      lower: 0.0133,
      upper: 0.0511,
      method: 'cluster_t',
      n_tasks: 9,
      reason: null,
    },
  },
  dimensions: [
    {
      dimension: 'accuracy',
      drift: {
        value: 0.1371,
        lower: 0,
        upper: 0.4346,
        method: 'cluster_t',
        n_tasks: 3,
        reason: null,
      },
      gain: {
        value: 0.1298,
        lower: -0.3884,
        upper: 0.648,
        method: 'cluster_t',
        n_tasks: 3,
        reason: null,
      },
    },
  ],
  datasets: [
    {
      dataset: 'air-routes',
      drift: {
        value: 0,
        lower: null,
        upper: null,
        method: null,
        n_tasks: 1,
        reason: 'too_few_datasets',
      },
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
