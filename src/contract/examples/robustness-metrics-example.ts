import type { RobustnessMetrics } from '../metrics/robustness-metrics.ts';
import { clusterEstimate, ratioEstimate } from './estimate-examples.ts';
import { measuredModelExample, scopeExample } from './measured-model-example.ts';

/** The first of each list. */
export const robustnessMetricsExample: RobustnessMetrics = {
  ...scopeExample,
  ...measuredModelExample,
  overall: {
    robustness: ratioEstimate([1, 1, 1], 9),
    worst_case: ratioEstimate([1, 1, 1], 9),
    worst_condition: 'p1',
    noise_floor: {
      value: null,
      lower: null,
      upper: null,
      method: null,
      n_tasks: 0,
      reason: 'not_measured',
    },
    attack_success: clusterEstimate([0, 0, 0], 9),
  },
  clean_table: {
    untouched: clusterEstimate([1, 1, 1], 9),
    false_edits_per_1000_cells: clusterEstimate([0, 0, 0], 9),
  },
  perturbations: [
    {
      perturbation: 'p1',
      class: 'meaning-preserving',
      conditions: ['p1'],
      retained: { value: 1, lower: 1, upper: 1, method: 'delta_cluster_t', n_tasks: 9, reason: null },
      unclipped: 1,
      counts_in_robustness: true,
    },
  ],
  conditions: [
    {
      condition: 'p1',
      perturbation: 'p1',
      class: 'meaning-preserving',
      retained: ratioEstimate([1, 1, 1], 9),
      unclipped: 1,
      p: 1,
      is_effect_claimed: null,
    },
  ],
};
