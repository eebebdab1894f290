import type { ProblemKind } from './problem-kind.ts';
import { invalid, unknownName } from './problem-kind.ts';

/** Which model is meant, and whether it can be asked. */
export const modelProblems = {
  MODEL_UNKNOWN: unknownName(
    'Model unknown',
    { parameter: 'model', field: 'models', statusInQuery: 404 },
    {
      cause: 'No model has this slug: it is neither in the list of models nor has it results.',
      remedy: 'Take a slug from `GET /api/models`; `suggestion` has the nearest.',
      example: 'there is no model "rulse"; did you mean "rules"?',
    },
  ),
  AGENT_UNKNOWN: unknownName(
    'Model unknown',
    { parameter: 'model', field: 'models', statusInQuery: 404 },
    {
      cause: 'What is to be run is no built-in agent, no name of the config, and no `provider/model`.',
      remedy: 'Take one from `detail`, or name a model as `provider/id`, such as `openai/gpt-6-luna`.',
      example: 'there is no agent "rulse"; did you mean "rules"?',
    },
  ),
  AGENT_SPEC_INVALID: invalid('Model unreadable', 'models', {
    cause: 'A model is written as `slug`, with parameters as `slug@name=value`; this is neither.',
    remedy: 'Write it like `rules` or `calibrated@repair=0.8@damage=0.01`.',
    example: '"@repair" in model "calibrated@repair" is no @name=value, such as @repair=0.8',
  }),
  AGENT_PARAMETER_UNKNOWN: invalid('Parameter of the model unknown', 'models', {
    cause: 'The model has no parameter of this name.',
    remedy: 'Take a name from `detail`, or leave the parameter out.',
    example: '"calibrated" has no parameter "repare"; did you mean "repair"?',
  }),
  AGENT_PARAMETER_INVALID: invalid('Parameter of the model invalid', 'models', {
    cause: 'A parameter has a value that it cannot have, such as a share above 1.',
    remedy: '`detail` says which values are possible.',
    example: 'parameter repair of "calibrated" must be a number from 0 to 1, not "2"',
  }),
  AGENT_IMPORTED: invalid('Model was imported', 'models', {
    cause: 'The tables under this name were produced elsewhere and handed in; there is nothing here that could be run.',
    remedy: 'Hand further tables in with `POST /api/submissions`.',
    example: 'the tables of "our-cleaner" were produced elsewhere and handed in, so it cannot be run here',
  }),
  MODEL_ADDRESS_INVALID: invalid('Model unknown', 'models', {
    cause: 'The model is written as neither a name of the config nor `provider/model` with a provider that is known.',
    remedy: 'Take a provider from `detail`.',
    example: '"opnai/gpt-6-luna" names no model; write a name of the config, or provider/model',
  }),
  MODEL_KEY_MISSING: invalid('Key of the provider missing', 'models', {
    cause:
      'The server has no key for the provider of this model. Keys come from its environment or from a file that its config names, never from a request.',
    remedy:
      'Set the variable that `detail` names where the server runs, and start it again. `GET /api/models` shows which keys are set.',
    example: '"openai/gpt-6-luna" needs a key: set OPENAI_API_KEY',
  }),
  MODEL_KEY_INVALID: invalid('Key of the provider unreadable', 'models', {
    cause:
      'The variable or file that should hold the key of the provider holds something else: nothing, several lines, or characters that no header takes.',
    remedy: 'Correct it at the place that `detail` names, where the server runs.',
    example: 'openai has no usable key: OPENAI_API_KEY must hold one line of plain characters',
  }),
  MODEL_BASE_URL_MISSING: invalid('Address of the model missing', 'models', {
    cause: 'The model runs on a server of your own, and this server does not know where that is.',
    remedy: 'Set the variable that `detail` names, or `base_url` in the config, where the server runs.',
    example: '"local/llama" needs the address of its server; set LOCAL_BASE_URL, such as http://127.0.0.1:11434/v1',
  }),
  MODEL_BASE_URL_INVALID: invalid('Address of the model invalid', 'models', {
    cause: 'The address of the model is no http or https address, or holds a user and password.',
    remedy: 'Correct the variable that `detail` names, where the server runs.',
    example: 'LOCAL_BASE_URL is no http or https address without a user; correct it',
  }),
  MODEL_PRICE_UNKNOWN: invalid('Price unknown', 'budget_usd', {
    cause: 'A budget was set, and the price of a model is not known, so nothing could keep the budget.',
    remedy: 'Add `price` to the entry of the model in the config, or leave `budget_usd` out.',
    example: 'the price of "local/llama" is unknown, so no budget can bound it',
  }),
} satisfies Readonly<Record<string, ProblemKind>>;
