import { existsSync } from 'node:fs';
import type { ConfigModel, MendbenchConfig } from '../../contract/config.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { Provider } from '../model-client.ts';
import type { ModelSettings } from './model-config.ts';
import { findModel, modelFacts } from './model-facts.ts';
import type { NamedModel } from './model-facts.ts';
import { readSecret } from './read-secret.ts';
import type { Secret } from './secret.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables, those that the providers' own tools read; of keys the first that is set. */
const VARIABLES: Readonly<
  Record<Provider, { readonly keys: readonly [string, ...string[]]; readonly baseUrl: string }>
> = {
  openai: { keys: ['OPENAI_API_KEY'], baseUrl: 'OPENAI_BASE_URL' },
  anthropic: { keys: ['ANTHROPIC_API_KEY'], baseUrl: 'ANTHROPIC_BASE_URL' },
  google: { keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'], baseUrl: 'GEMINI_BASE_URL' },
  compatible: { keys: ['COMPATIBLE_API_KEY'], baseUrl: 'COMPATIBLE_BASE_URL' },
};

/**
 * What is known of the model that `name` means (modelFacts), with where it is and its key. Throws MODEL_ADDRESS_INVALID,
 * MODEL_KEY_MISSING, MODEL_KEY_INVALID, MODEL_BASE_URL_MISSING and MODEL_BASE_URL_INVALID; none repeats a secret.
 */
export function modelSettings(name: string, config: MendbenchConfig, environment: Environment): ModelSettings {
  const { provider, entry } = findModel(name, config);
  return {
    ...modelFacts(name, config),
    baseUrl: entry?.base_url ?? baseUrlOf(name, provider, environment),
    ...headersOf(name, entry, environment),
    key: keyOf(name, { provider, entry }, environment),
  };
}

/**
 * Where a model would be asked, unchecked: null for its provider's own server, and where none is set for one that has to be
 * told. Throws MODEL_ADDRESS_INVALID.
 */
export function namedBaseUrl(name: string, config: MendbenchConfig, environment: Environment): string | null {
  const { provider, entry } = findModel(name, config);
  return entry?.base_url ?? (environment[VARIABLES[provider].baseUrl] || null);
}

/** Whether the key of a model is there, without reading files; null where it needs none. Throws MODEL_ADDRESS_INVALID. */
export function isKeySet(name: string, config: MendbenchConfig, environment: Environment): boolean | null {
  const { provider, entry } = findModel(name, config);
  if (entry?.key !== undefined && 'file' in entry.key) return existsSync(entry.key.file);
  const names = entry?.key === undefined ? VARIABLES[provider].keys : [entry.key.env];
  if (names.some((variable) => (environment[variable] ?? '').trim() !== '')) return true;
  return entry?.key === undefined && needsNoKey(provider, entry) ? null : false;
}

/** All variables of the environment that keys of providers are read from where the config names none. */
export function keyVariables(): readonly string[] {
  return Object.values(VARIABLES).flatMap(({ keys }) => keys);
}

/** A server of the operator's own may want no key, or one in a header. */
function needsNoKey(provider: Provider, entry: ConfigModel | null): boolean {
  return provider === 'compatible' || entry?.base_url !== undefined;
}

function baseUrlOf(name: string, provider: Provider, environment: Environment): string | null {
  const variable = VARIABLES[provider].baseUrl;
  const baseUrl = environment[variable] || null;
  if (baseUrl === null && provider === 'compatible') {
    throw new CodedError(
      'MODEL_BASE_URL_MISSING',
      `"${name}" needs the address of its server; set ${variable}, such as http://127.0.0.1:11434/v1, or base_url in the config`,
      { details: { model: name, variable } },
    );
  }
  const address = baseUrl === null ? null : URL.parse(baseUrl);
  const isFine = baseUrl === null || (/^https?:$/u.test(address?.protocol ?? '') && address?.username === '');
  if (isFine) return baseUrl;
  throw new CodedError('MODEL_BASE_URL_INVALID', `${variable} is no http or https address without a user; correct it`, {
    details: { variable },
  });
}

function keyOf(
  name: string,
  { provider, entry }: Pick<NamedModel, 'provider' | 'entry'>,
  environment: Environment,
): Secret | null {
  const use = `"${name}"`;
  if (entry?.key !== undefined) return readSecret(entry.key, environment, use);
  const { keys } = VARIABLES[provider];
  const variable = keys.find((key) => (environment[key] ?? '').trim() !== '');
  if (variable === undefined && needsNoKey(provider, entry)) return null;
  return readSecret({ env: variable ?? keys[0] }, environment, use);
}

function headersOf(
  name: string,
  entry: ConfigModel | null,
  environment: Environment,
): Pick<ModelSettings, 'headers' | 'secretHeaders'> {
  const headers: Record<string, string> = {};
  const secretHeaders: Record<string, Secret> = {};
  for (const [header, value] of Object.entries(entry?.headers ?? {})) {
    if (typeof value === 'string') headers[header] = value;
    else secretHeaders[header] = readSecret(value, environment, `the header ${header} of "${name}"`);
  }
  return { headers, secretHeaders };
}
