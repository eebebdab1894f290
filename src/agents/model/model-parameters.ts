import type { BuiltinParameter } from '../definition/builtin-parameter.ts';
import { STRATEGIES } from './strategies/strategies.ts';

/** What every model takes as `@name=value`. */
export const MODEL_PARAMETERS: readonly BuiltinParameter[] = [
  {
    name: 'strategy',
    meaning: 'how the model works on the table',
    kind: 'word',
    default: 'edits',
    choices: STRATEGIES.map(({ name }) => name),
    slugPlace: 'strategy',
  },
  {
    name: 'input',
    meaning: 'how the prompt shows the table',
    kind: 'word',
    default: 'csv',
    choices: ['csv', 'json', 'markdown'],
  },
  {
    name: 'temperature',
    // METHODOLOGY 5.6: a temperature of 0 is another condition, not what the model is.
    meaning: "from 0 to 2, for models that take one; by default the provider's own",
    kind: 'number',
    default: '',
    minimum: 0,
    maximum: 2,
  },
  { name: 'effort', meaning: "how much to reason, in the provider's own word", kind: 'word', default: '' },
  {
    name: 'max-output',
    meaning: 'most tokens of a reply; by default as many as the answer may need',
    kind: 'number',
    default: '',
    minimum: 1,
    maximum: 10_000_000,
  },
  {
    name: 'chunk-rows',
    meaning: 'rows that one message shows, for the strategy chunked; by default as many as fit',
    kind: 'number',
    default: '',
    minimum: 1,
    maximum: 1_000_000,
  },
  {
    name: 'max-steps',
    meaning: 'most replies of the strategy tools',
    kind: 'number',
    default: 12,
    minimum: 1,
    maximum: 1000,
  },
  {
    name: 'variant',
    meaning: 'a word that tells this agent from others of the same settings',
    kind: 'word',
    default: '',
    slugPlace: 'variant',
  },
];
