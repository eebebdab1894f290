import type { CallUsage } from '../model-client.ts';

/** More tokens than any call can have; what says more is nonsense. */
const MOST_TOKENS = 1_000_000_000;

/** No provider told anything. */
export const UNKNOWN_USAGE: CallUsage = {
  inputTokens: null,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: null,
  reasoningTokens: null,
};

/** A number of tokens as a provider gave it; null where it gave none, a negative one, a fraction or nonsense. */
export function tokenCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST_TOKENS ? value : null;
}

/**
 * What is left of a total once its parts are taken out of it; unknown parts count as empty. Null where the total is unknown,
 * or smaller than its parts, so that one of them must be wrong.
 */
export function restOf(total: number | null, ...parts: readonly (number | null)[]): number | null {
  if (total === null) return null;
  const rest = parts.reduce<number>((left, part) => left - (part ?? 0), total);
  return rest < 0 ? null : rest;
}
