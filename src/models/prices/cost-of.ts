import type { CallUsage } from '../model-client.ts';
import type { ModelPrice, PriceRates } from './model-price.ts';

const MILLION = 1_000_000;

/**
 * What a call cost, in USD: each bucket of `usage` at its rate, reasoning as output. `atMs` is the moment of the call, which
 * decides between dated prices. A long request has the rates of its tier for all its tokens. Null where the price is unknown
 * at that moment, or where the provider told no input or no output tokens; other buckets that it did not tell count as empty.
 */
export function costOf(usage: CallUsage, price: ModelPrice | null, atMs: number): number | null {
  const { inputTokens, outputTokens } = usage;
  if (price === null || inputTokens === null || outputTokens === null) return null;
  const cached = usage.cachedInputTokens ?? 0;
  const written = usage.cacheWriteTokens ?? 0;
  const rates = ratesAt(price, inputTokens + cached + written, atMs);
  if (rates === null) return null;
  const total =
    inputTokens * rates.input +
    cached * (rates.cachedInput ?? rates.input) +
    written * (rates.cacheWrite ?? rates.input) +
    (outputTokens + (usage.reasoningTokens ?? 0)) * rates.output;
  return total / MILLION;
}

/** The rates of a request of so many input tokens, in all buckets, at a moment; null where none hold then. */
export function ratesAt(price: ModelPrice, allInputTokens: number, atMs: number): PriceRates | null {
  const day = new Date(atMs).toISOString().slice(0, 10);
  const period = price.periods.find(
    ({ validFrom, validUntil }) =>
      (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil),
  );
  if (period === undefined) return null;
  return period.tiers.findLast(({ aboveInputTokens }) => allInputTokens > aboveInputTokens) ?? period;
}
