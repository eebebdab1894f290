import type { ComparisonMetrics } from '../metrics/comparison-metrics.ts';
import { clusterEstimate } from './estimate-examples.ts';
import { measuredModelExample } from './measured-model-example.ts';

/** Two models. */
export const comparisonMetricsExample: ComparisonMetrics = {
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  run_ids: ['01a22ec6-09f3-7001-8d62-438b76ed33e5', '01a22ec6-09f3-7002-97d4-8ac3654c6306'],
  models: [
    {
      ...measuredModelExample,
    },
    {
      model: 'noop',
      agent: {
        provider: 'builtin',
        model_id: 'noop',
        strategy: null,
        parameters: {},
        prompt_hash: null,
      },
      run_id: '01a22ec6-09f3-7002-97d4-8ac3654c6306',
      partial: false,
      reason: null,
      n_tasks: 9,
      n_trials: 18,
      n_failed_trials: 0,
    },
  ],
  metric: 'f1',
  family: 'all-pairs',
  reference: null,
  ranks: [
    {
      model: 'fd-majority',
      lower: 1,
      upper: 1,
    },
    {
      model: 'noop',
      lower: 2,
      upper: 2,
    },
  ],
  statements: [
    {
      kind: 'recommendation',
      models: ['fd-majority'],
      text: 'fd-majority is the only candidate here, so there is none to choose it over.',
    },
    {
      kind: 'order',
      models: ['fd-majority', 'noop'],
      text: 'In order: fd-majority; then noop. Each of a step is shown to be better than each of the next; the closest are fd-majority and noop (difference 0.479, 95 % interval 0.160 to 0.797, p 0.031).',
    },
  ],
  comparisons: [
    {
      a: 'fd-majority',
      b: 'noop',
      n_datasets: 9,
      difference: clusterEstimate([0.4786, 0.1605, 0.7968], 9),
      p_value: 0.0313,
      p_adjusted: 0.0313,
      p_bonferroni: 0.0313,
      p_smallest: 0.0039,
      p_reason: null,
      verdict: 'a_better',
      effect_size: {
        rank_biserial: 1,
        cohens_dz: 1.1565,
        hedges_gz: 1.0445,
        sign_dominance: 0.6667,
        reason: null,
      },
      exploratory: {
        note: 'Wilcoxon and paired t treat tasks as independent: they ignore clustering and find too much. The bootstrap interval is too short with so few datasets. None of the three is the ground of a claim.',
        wilcoxon: {
          p: 0.0313,
          w_plus: 39,
          w_minus: 0,
        },
        paired_t: {
          t: 3.4694,
          p: 0.0085,
          degrees: 8,
        },
        bootstrap: {
          lower: 0.2179,
          upper: 0.7354,
        },
      },
      detectable: null,
      sentence:
        'fd-majority is better than noop in F1 over 9 tasks of 9 datasets: difference 0.479, 95 % interval 0.160 to 0.797, p 0.031.',
    },
  ],
  overall: {
    friedman: {
      mean_ranks: [
        {
          model: 'fd-majority',
          mean_rank: 1.1667,
        },
        {
          model: 'noop',
          mean_rank: 1.8333,
        },
      ],
      chi2: 6,
      p: 0.0143,
      n_datasets: 9,
      critical_difference: 0.6533,
    },
    bradley_terry: [
      {
        model: 'fd-majority',
        log_strength: 0.8047,
      },
      {
        model: 'noop',
        log_strength: -0.8047,
      },
    ],
  },
  detectable: {
    difference: 0.2381,
    sd: 0.2236,
    icc: 0.1,
    design_effect: 1,
  },
};
