import type { RunDetail } from '../run.ts';

/** A run that has ended. */
export const runExample: RunDetail = {
  run_id: '01a22ec6-09f3-7001-8d62-438b76ed33e5',
  batch_id: '01a22ec6-09f3-7000-a6f3-02ba654c8571',
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
  state: 'completed',
  wanted: null,
  suite: 'smoke',
  catalogue_version: '5194635dad30c462',
  metric_version: '1',
  seed: 0,
  repetitions: 2,
  conditions: ['p1', 'p8-1', 'p13'],
  left_out: [],
  concurrency: 2,
  task_count: 9,
  last_event_id: 76,
  created_at: '2026-11-30T23:24:20.339Z',
  started_at: '2026-11-30T23:24:20.439Z',
  finished_at: '2026-11-30T23:24:25.371Z',
  progress: {
    total_trials: 72,
    finished_trials: 72,
    failed_trials: 0,
    statuses: [
      {
        status: 'ok',
        trials: 72,
      },
    ],
  },
  spend: {
    cost_usd: 0,
    budget_usd: null,
    token_usage: null,
    cut_off_calls: 0,
    possible_usd: 0,
  },
};
