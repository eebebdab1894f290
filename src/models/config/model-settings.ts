import type { ConfigModel, ConfigPrice, ConfigLimits, MendbenchConfig } from '../../contract/config.ts';
import { nearestWord } from '../../core/table/nearest-word.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { guessProvider } from '../catalogue/guess-provider.ts';
import { findKnownModel, KNOWN_MODELS, UNLISTED } from '../catalogue/known-models.ts';
import { PROVIDERS } from '../model-client.ts';
import type { AcceptedParameters, Provider } from '../model-client.ts';
import type { ModelPrice, PriceRates } from '../prices/model-price.ts';
import { listedPrice } from '../prices/price-list.ts';
import type { ModelSettings, ProviderLimits } from './model-config.ts';
import { readSecret } from './read-secret.ts';
import { Secret } from './secret.ts';

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

/** Whose model is meant, under which id, and what the config says of it. */
interface NamedModel {
  readonly provider: Provider;
  readonly modelId: string;
  readonly entry: ConfigModel | null;
}

/**
 * What is known of the model that `name` means: an entry of the config, `provider/id`, or a bare id whose maker is plain.
 * What the config says wins over the catalogue; a model that neither lists is sent only what is safe, its limits and price
 * unknown. Throws MODEL_ADDRESS_INVALID (no such name, with the nearest one), MODEL_KEY_MISSING, MODEL_KEY_INVALID,
 * MODEL_BASE_URL_MISSING and MODEL_BASE_URL_INVALID; none repeats a secret.
 */
export function modelSettings(name: string, config: MendbenchConfig, environment: Environment): ModelSettings {
  const { provider, modelId, entry } = findModel(name, config);
  const known = findKnownModel(provider, modelId);
  const baseUrl = entry?.base_url ?? baseUrlOf(name, provider, environment);
  return {
    name,
    provider,
    modelId,
    baseUrl,
    ...headersOf(name, entry, environment),
    key: keyOf(name, { provider, entry, hasOwnServer: entry?.base_url !== undefined }, environment),
    contextWindow: entry?.context_window ?? known?.contextWindow ?? null,
    outputLimit: entry?.output_limit ?? known?.outputLimit ?? null,
    accepts: acceptsOf(entry, known?.accepts ?? UNLISTED[provider]),
    price: entry?.price === undefined ? listedPrice(provider, modelId) : priceOf(entry.price),
    limits: limitsOf(entry?.limits, config.limits[provider]),
  };
}

/** Which model a name means, without looking for its key. Throws MODEL_ADDRESS_INVALID. */
export function findModel(name: string, config: MendbenchConfig): NamedModel {
  const named = config.models.find((model) => model.name === name);
  if (named !== undefined) return { provider: named.provider, modelId: named.id, entry: named };
  const [, word = '', rest = ''] = /^([^/]*)\/(.+)$/u.exec(name) ?? [];
  const provider = PROVIDERS.find((known) => known === word);
  if (provider !== undefined) return { provider, modelId: rest, entry: null };
  const guessed = word === '' ? guessProvider(name) : null;
  if (guessed === null) throw unknownModel(name, config);
  return { provider: guessed, modelId: name, entry: null };
}

function unknownModel(name: string, config: MendbenchConfig): CodedError {
  const names = [
    ...config.models.map((model) => model.name),
    ...KNOWN_MODELS.map(({ modelId }) => modelId),
    ...KNOWN_MODELS.map(({ provider, modelId }) => `${provider}/${modelId}`),
  ];
  return new CodedError(
    'MODEL_ADDRESS_INVALID',
    `"${name}" names no model; write a name of the config, or provider/model with one of ${PROVIDERS.join(', ')}, such as openai/gpt-6-luna (did you mean "${nearestWord(name, names)}"?)`,
    { details: { model: name } },
  );
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
  { provider, entry, hasOwnServer }: Pick<NamedModel, 'provider' | 'entry'> & { readonly hasOwnServer: boolean },
  environment: Environment,
): Secret | null {
  const use = `"${name}"`;
  if (entry?.key !== undefined) return readSecret(entry.key, environment, use);
  const { keys } = VARIABLES[provider];
  const variable = keys.find((key) => (environment[key] ?? '').trim() !== '');
  // A server of the operator's own may want no key, or one in a header.
  if (variable === undefined && (provider === 'compatible' || hasOwnServer)) return null;
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

function acceptsOf(entry: ConfigModel | null, known: AcceptedParameters): AcceptedParameters {
  const { temperature, seed, effort, tools, structured_output: structuredOutput } = entry?.parameters ?? {};
  return {
    temperature: temperature ?? known.temperature,
    seed: seed ?? known.seed,
    effort: effort ?? known.effort,
    structuredOutput: structuredOutput ?? known.structuredOutput,
    tools: tools ?? known.tools,
  };
}

function priceOf(price: ConfigPrice): ModelPrice {
  const tiers = (price.tiers ?? [])
    .map((tier) => ({ aboveInputTokens: tier.above_input_tokens, ...ratesOf(tier) }))
    .toSorted((a, b) => a.aboveInputTokens - b.aboveInputTokens);
  return {
    periods: [{ validFrom: null, validUntil: null, tiers, ...ratesOf(price) }],
    source: 'config file',
    sourceDate: price.date ?? null,
  };
}

function ratesOf(rates: Pick<ConfigPrice, 'input' | 'cached_input' | 'cache_write' | 'output'>): PriceRates {
  const { input, output } = rates;
  return { input, cachedInput: rates.cached_input ?? null, cacheWrite: rates.cache_write ?? null, output };
}

function limitsOf(own: ConfigLimits | undefined, ofProvider: ConfigLimits | undefined): ProviderLimits {
  const limits = { ...ofProvider, ...own };
  return {
    concurrency: limits.concurrency ?? null,
    requestsPerMinute: limits.requests_per_minute ?? null,
    tokensPerMinute: limits.tokens_per_minute ?? null,
  };
}
