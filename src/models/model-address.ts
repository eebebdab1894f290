import { CodedError } from '../foundation/coded-error.ts';
import { nearestWord } from '../core/table/nearest-word.ts';
import { PROVIDERS } from './model-client.ts';
import type { Provider } from './model-client.ts';

/** A model and where to reach it. Holds a key: never print it. */
export interface ModelAddress {
  readonly provider: Provider;
  readonly modelId: string;
  /** Null for the provider's own server. */
  readonly baseUrl: string | null;
  /** Null where the server wants none. */
  readonly key: string | null;
}

interface Variables {
  readonly key: readonly string[];
  readonly baseUrl: string;
}

/** Environment variables, those that the providers' own tools read. */
const VARIABLES: Readonly<Record<Provider, Variables>> = {
  openai: { key: ['OPENAI_API_KEY'], baseUrl: 'OPENAI_BASE_URL' },
  anthropic: { key: ['ANTHROPIC_API_KEY'], baseUrl: 'ANTHROPIC_BASE_URL' },
  google: { key: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'], baseUrl: 'GEMINI_BASE_URL' },
  compatible: { key: ['COMPATIBLE_API_KEY'], baseUrl: 'COMPATIBLE_BASE_URL' },
};

/**
 * Reads `provider/model`, such as `openai/gpt-6-luna` or `compatible/llama3.3`, with key and base URL from the environment.
 * Throws MODEL_ADDRESS_INVALID, MODEL_KEY_MISSING (no key for a provider that needs one), MODEL_BASE_URL_MISSING (a
 * compatible server without an address) and MODEL_BASE_URL_INVALID.
 */
export function readModelAddress(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): ModelAddress {
  const [, word = '', modelId = ''] = /^([^/]*)\/(.+)$/u.exec(text) ?? [];
  const provider = PROVIDERS.find((known) => known === word);
  if (provider === undefined) throw invalidAddress(text, word);
  const { key: keyNames, baseUrl: baseName } = VARIABLES[provider];
  const key = keyNames.map((name) => environment[name] ?? '').find((value) => value !== '') ?? null;
  const baseUrl = environment[baseName] || null;
  if (key === null && provider !== 'compatible') {
    throw new CodedError('MODEL_KEY_MISSING', `"${text}" needs a key; set ${keyNames[0]} in the environment`, {
      details: { model: text, variable: keyNames[0] },
    });
  }
  if (baseUrl === null && provider === 'compatible') {
    throw new CodedError(
      'MODEL_BASE_URL_MISSING',
      `"${text}" needs the address of its server; set ${baseName}, such as http://127.0.0.1:11434/v1`,
      { details: { model: text, variable: baseName } },
    );
  }
  if (baseUrl !== null && !/^https?:$/u.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new CodedError('MODEL_BASE_URL_INVALID', `${baseName} is no http or https address; correct it`, {
      details: { variable: baseName },
    });
  }
  return { provider, modelId, baseUrl, key };
}

function invalidAddress(text: string, word: string): CodedError {
  const hint = word === '' ? '' : ` (did you mean "${nearestWord(word, PROVIDERS)}"?)`;
  return new CodedError(
    'MODEL_ADDRESS_INVALID',
    `"${text}" names no model; write provider/model with one of ${PROVIDERS.join(', ')}, such as openai/gpt-6-luna${hint}`,
    { details: { model: text } },
  );
}
