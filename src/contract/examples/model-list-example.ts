import type { ModelList } from '../model.ts';

/** One model. */
export const modelListExample: ModelList = {
  items: [
    {
      model: 'gpt-6.1-sol',
      agent: {
        provider: 'openai',
        model_id: 'gpt-6.1-sol',
        strategy: null,
        parameters: {
          strategy: 'edits',
          input: 'csv',
          temperature: '',
          effort: '',
          'max-output': '',
          'chunk-rows': '',
          'max-steps': 12,
          variant: '',
        },
        prompt_hash: 'c3a67e17df39858c4df01ce5b159e705bb3ec307c35e74505ef0bd1121a2aa6b',
      },
      kind: 'model',
      description:
        'gpt-6.1-sol of openai: lists its changes with rule, evidence and confidence; the table is made from the list.',
      is_deterministic: false,
      sees_truth: false,
      is_runnable: false,
      key_configured: false,
      price: null,
      context_window: 1050000,
      notices: [
        'the price of "gpt-6.1-sol" is unknown, so its cost cannot be told and no budget can bound it; add it to the config',
      ],
      parameters: [
        {
          name: 'strategy',
          meaning: 'how the model works on the table',
          kind: 'word',
          default: 'edits',
          choices: ['edits', 'table', 'chunked'],
        },
      ],
    },
  ],
  next_cursor: null,
};
