import type { ConfigLimits, ConfigModel, ConfigPrice, MendbenchConfig } from '../../contract/config.ts';
import { nearestWord } from '../../core/table/nearest-word.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { guessProvider } from '../catalogue/guess-provider.ts';
import { findKnownModel, KNOWN_MODELS, UNLISTED } from '../catalogue/known-models.ts';
import { PROVIDERS } from '../model-client.ts';
import type { AcceptedParameters, Provider } from '../model-client.ts';
import type { ModelPrice, PriceRates } from '../prices/model-price.ts';
import { listedPrice } from '../prices/price-list.ts';
import type { ModelFacts, ProviderLimits } from './model-config.ts';

/** Whose model is meant, under which id, and what the config says of it. */
export interface NamedModel {
  readonly provider: Provider;
  readonly modelId: string;
  readonly entry: ConfigModel | null;
}

/**
 * What is known of the model that `name` means, without its server and its key: an entry of the config, `provider/id`, or a
 * bare id whose maker is plain. What the config says wins over the catalogue; a model that neither lists is sent only what is
 * safe, its limits and price unknown. Throws MODEL_ADDRESS_INVALID, with the nearest name.
 */
export function modelFacts(name: string, config: MendbenchConfig): ModelFacts {
  const { provider, modelId, entry } = findModel(name, config);
  const known = findKnownModel(provider, modelId);
  return {
    name,
    provider,
    modelId,
    contextWindow: entry?.context_window ?? known?.contextWindow ?? null,
    outputLimit: entry?.output_limit ?? known?.outputLimit ?? null,
    accepts: acceptsOf(entry, known?.accepts ?? UNLISTED[provider]),
    price: entry?.price === undefined ? listedPrice(provider, modelId) : priceOf(entry.price),
    limits: limitsOf(entry?.limits, config.limits[provider]),
  };
}

/** Which model a name means. Throws MODEL_ADDRESS_INVALID. */
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
