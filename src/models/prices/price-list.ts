import type { Provider } from '../model-client.ts';
import type { ModelPrice, PricePeriod, PriceRates, PriceTier } from './model-price.ts';

/** Where the figures are from. They were not checked against the makers' own pages. */
const SOURCE = { source: '@pydantic/genai-prices 0.1.8', sourceDate: '2026-09-23' } as const;

const LONG_OPENAI = 272_000;
const LONG_OTHERS = 200_000;

/** USD a million tokens: input, cached input, cache write, output. A null has no price of its own. */
type Row = readonly [input: number, cachedInput: number | null, cacheWrite: number | null, output: number];

/**
 * Prices by exact model id. Nothing is matched by the beginning of an id: `claude-sonnet-5-5` is not `claude-sonnet-5`, and
 * what is not listed has no known price. Cache writes of Anthropic are those that last five minutes; longer ones are never
 * asked for.
 */
const PRICES: Readonly<Record<Exclude<Provider, 'compatible'>, Readonly<Record<string, readonly PricePeriod[]>>>> = {
  openai: {
    'gpt-6-astra': always([10, 1, 12.5, 50], above(LONG_OPENAI, [20, 2, 25, 75])),
    'gpt-6-sol': always([2, 0.2, 2.5, 10], above(LONG_OPENAI, [4, 0.4, 5, 15])),
    'gpt-6-luna': always([0.1, 0.01, 0.125, 0.5], above(LONG_OPENAI, [0.2, 0.02, 0.25, 0.75])),
    'gpt-5.6-sol': always([4, 0.4, 5, 20], above(LONG_OPENAI, [8, 0.8, 10, 30])),
    'gpt-5.6-terra': always([2, 0.2, 2.5, 12], above(LONG_OPENAI, [4, 0.4, 5, 18])),
    'gpt-5.6-luna': always([0.2, 0.02, 0.25, 1.2], above(LONG_OPENAI, [0.4, 0.04, 0.5, 1.8])),
    'gpt-5.5': always([5, 0.5, null, 30], above(LONG_OPENAI, [10, 1, null, 45])),
    'gpt-5.5-pro': always([30, null, null, 180], above(LONG_OPENAI, [60, null, null, 270])),
    'gpt-5.4': always([2.5, 0.25, null, 15], above(LONG_OPENAI, [5, 0.5, null, 22.5])),
    'gpt-5.4-pro': always([30, null, null, 180], above(LONG_OPENAI, [60, null, null, 270])),
    'gpt-5.4-mini': always([0.75, 0.075, null, 4.5]),
    'gpt-5.4-nano': always([0.2, 0.02, null, 1.25]),
    'gpt-5.2': always([1.75, 0.175, null, 14]),
    'gpt-5.1': always([1.25, 0.125, null, 10]),
    'gpt-5': always([1.25, 0.125, null, 10]),
    'gpt-5-mini': always([0.25, 0.025, null, 2]),
    'gpt-5-nano': always([0.05, 0.005, null, 0.4]),
    'gpt-4.1': always([2, 0.5, null, 8]),
    'gpt-4.1-mini': always([0.4, 0.1, null, 1.6]),
    'gpt-4.1-nano': always([0.1, 0.025, null, 0.4]),
    'gpt-4o': always([2.5, 1.25, null, 10]),
    'gpt-4o-mini': always([0.15, 0.075, null, 0.6]),
    o3: always([2, 0.5, null, 8]),
    'o4-mini': always([1.1, 0.275, null, 4.4]),
  },
  anthropic: {
    'claude-fable-5-1': always([10, 0.25, 12.5, 50]),
    'claude-fable-5': always([10, 1, 12.5, 50]),
    'claude-opus-5-5': always([4, 0.2, 5, 20]),
    'claude-opus-5': always([5, 0.5, 6.25, 25]),
    'claude-opus-4-8': always([5, 0.5, 6.25, 25]),
    'claude-opus-4-7': always([5, 0.5, 6.25, 25]),
    'claude-opus-4-6': always([5, 0.5, 6.25, 25]),
    'claude-opus-4-5': always([5, 0.5, 6.25, 25]),
    'claude-opus-4-1': always([15, 1.5, 18.75, 75]),
    'claude-opus-4-0': always([15, 1.5, 18.75, 75]),
    'claude-sonnet-5': always([2, 0.2, 2.5, 10]),
    'claude-sonnet-4-6': always([3, 0.3, 3.75, 15]),
    'claude-sonnet-4-5': always([3, 0.3, 3.75, 15], above(LONG_OTHERS, [6, 0.6, 7.5, 22.5])),
    'claude-haiku-4-5': always([1, 0.1, 1.25, 5]),
  },
  google: {
    'gemini-3.8-flash': doubledIn2027([0.75, 0.075, null, 3.75], [1.5, 0.15, null, 7.5]),
    'gemini-3.7-flash': doubledIn2027([0.75, 0.075, null, 3.75], [1.5, 0.15, null, 7.5]),
    'gemini-3.6-flash': doubledIn2027([0.75, 0.075, null, 3.75], [1.5, 0.15, null, 7.5]),
    'gemini-3.5-flash': always([1.5, 0.15, null, 9]),
    'gemini-3.5-flash-lite': always([0.3, 0.03, null, 2.5]),
    'gemini-3.1-pro-preview': always([2, 0.2, null, 12], above(LONG_OTHERS, [4, 0.4, null, 18])),
    'gemini-3-pro-preview': always([2, 0.2, null, 12], above(LONG_OTHERS, [4, 0.4, null, 18])),
    'gemini-3.1-flash-lite': always([0.25, 0.025, null, 1.5]),
    'gemini-3-flash-preview': always([0.5, 0.05, null, 3]),
    'gemini-2.5-pro': always([1.25, 0.125, null, 10], above(LONG_OTHERS, [2.5, 0.25, null, 15])),
    'gemini-2.5-flash': always([0.3, 0.03, null, 2.5]),
    'gemini-2.5-flash-lite': always([0.1, 0.01, null, 0.4]),
  },
};

/** The listed price of exactly this model; null where none is listed. Servers of others set their own prices. */
export function listedPrice(provider: Provider, modelId: string): ModelPrice | null {
  if (provider === 'compatible' || !Object.hasOwn(PRICES[provider], modelId)) return null;
  const periods = PRICES[provider][modelId];
  return periods === undefined ? null : { periods, ...SOURCE };
}

function always(row: Row, ...tiers: readonly PriceTier[]): readonly PricePeriod[] {
  return [{ validFrom: null, validUntil: null, tiers, ...ratesOf(row) }];
}

function doubledIn2027(before: Row, after: Row): readonly PricePeriod[] {
  return [
    { validFrom: null, validUntil: '2026-12-31', tiers: [], ...ratesOf(before) },
    { validFrom: '2027-01-01', validUntil: null, tiers: [], ...ratesOf(after) },
  ];
}

function above(aboveInputTokens: number, row: Row): PriceTier {
  return { aboveInputTokens, ...ratesOf(row) };
}

function ratesOf([input, cachedInput, cacheWrite, output]: Row): PriceRates {
  return { input, cachedInput, cacheWrite, output };
}
