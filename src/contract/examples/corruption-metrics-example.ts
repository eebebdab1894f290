import type { CorruptionMetrics } from '../metrics/corruption-metrics.ts';
import { besideYardsticks, clusterEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const corruptionMetricsExample: CorruptionMetrics = {
  ...scopeExample,
  ...measuredModelExample,
  overall: {
    capped: besideYardsticks(clusterEstimate([0, 0, 0], 9), 0, 0),
    uncapped: besideYardsticks(clusterEstimate([0, 0, 0], 9), 0, 0),
    saturating: clusterEstimate([0, 0, 0], 9),
    protected_cell_rate: clusterEstimate([0, 0, 0], 9),
    protected_row_rate: clusterEstimate([0, 0, 0], 9),
    collateral_damage: besideYardsticks(clusterEstimate([0.0019, 0, 0.0051], 9), 0, 0),
    severity: clusterEstimate([0.0014, 0, 0.0038], 9),
    schema_damage: besideYardsticks(clusterEstimate([0, 0, 0], 9), 0, 0),
  },
  dimensions: [
    {
      dimension: 'accuracy',
      capped: clusterEstimate([0, 0, 0], 3),
      uncapped: clusterEstimate([0, 0, 0], 3),
      collateral_damage: clusterEstimate([0.0015, 0, 0.0081], 3),
      schema_damage: clusterEstimate([0, 0, 0], 3),
    },
  ],
  columns: [
    {
      dataset: 'air-routes',
      column: 'distance_km',
      edits: 0,
      rate: 0,
      n_tasks: 1,
    },
    {
      dataset: 'air-routes',
      column: 'origin_total',
      edits: 0,
      rate: 0,
      n_tasks: 1,
    },
  ],
  tasks: [
    {
      task_id: 'accuracy_easy_9',
      capped: 0,
      uncapped: 0,
      collateral_damage: 0,
      schema_damage: 0,
    },
  ],
};
