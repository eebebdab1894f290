import type { BatchEstimate } from '../run.ts';

/** Of two models without a price. */
export const batchEstimateExample: BatchEstimate = {
  trials: 54,
  calls: 0,
  input_tokens: 0,
  output_tokens: 0,
  cost_usd: 0,
  most_cost_usd: 0,
  duration_ms: 88.3125,
  tasks: 27,
  models: [
    {
      trials: 27,
      calls: 0,
      input_tokens: 0,
      output_tokens: 0,
      cost_usd: 0,
      most_cost_usd: 0,
      duration_ms: 81.5625,
      model: 'fd-majority',
      repetitions: 1,
    },
  ],
  smallest_detectable_difference: {
    value: 0.165,
    lower: null,
    upper: null,
    method: null,
    n_tasks: 27,
    reason: 'assumed_variances',
  },
};
