/** What was asked for, in the documents of metrics. */
export const scopeExample = {
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  run_ids: ['01a22ec6-09f3-7001-8d62-438b76ed33e5'],
};

/** The model that they tell of, and how much of it was measured. */
export const measuredModelExample = {
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
};
