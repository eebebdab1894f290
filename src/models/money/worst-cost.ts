import type { ModelRequest } from '../model-client.ts';
import { ratesAt } from '../prices/cost-of.ts';
import type { ModelPrice, PriceRates } from '../prices/model-price.ts';
import { seedlessJson } from '../seedless-json.ts';
import { estimateTokens } from './estimate-tokens.ts';

/** What providers put around a request of their own: roles, tools, the form of structured output. */
const UNSEEN_TOKENS = 2000;
const MILLION = 1_000_000;

/** By their messages, which repetitions of one task share. */
const counted = new WeakMap<ModelRequest['messages'], { readonly json: string; readonly tokens: number }>();

/**
 * The most that a request can have as input: no tokenizer makes more tokens than a text has bytes, and a provider adds some
 * words of its own.
 */
export function mostInputTokens(request: ModelRequest): number {
  const json = seedlessJson(request);
  const known = counted.get(request.messages);
  if (known?.json === json) return known.tokens;
  const { system, messages, schema, tools } = request;
  const tokens = estimateTokens(JSON.stringify([system, messages, schema, tools])) + UNSEEN_TOKENS;
  counted.set(messages, { json, tokens });
  return tokens;
}

/** The most that a call can cost at a moment, in USD; null where the price is unknown then. */
export function worstCost(request: ModelRequest, price: ModelPrice | null, atMs: number): number | null {
  if (price === null) return null;
  const input = mostInputTokens(request);
  const rates = [ratesAt(price, 0, atMs), ratesAt(price, input, atMs)].filter((found) => found !== null);
  if (rates.length === 0) return null;
  const inputRate = Math.max(...rates.map(dearestInput));
  const outputRate = Math.max(...rates.map(({ output }) => output));
  return (input * inputRate + request.maxOutputTokens * outputRate) / MILLION;
}

function dearestInput({ input, cachedInput, cacheWrite }: PriceRates): number {
  return Math.max(input, cachedInput ?? 0, cacheWrite ?? 0);
}
