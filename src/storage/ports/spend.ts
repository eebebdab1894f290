/** What calls have cost. Agents without a provider spend nothing. */
export interface Spend {
  /** Tokens read, with those that came from a provider's cache or went into one. */
  readonly inputTokens: number;
  /** Of the tokens read, those that came from a provider's cache. */
  readonly cachedInputTokens: number;
  /** Of the tokens read, those that went into a provider's cache. */
  readonly cacheWriteTokens: number;
  /** Tokens written, with reasoning. */
  readonly outputTokens: number;
  /** Of the tokens written, those of reasoning. */
  readonly reasoningTokens: number;
  /** Null where a price is unknown. */
  readonly costUsd: number | null;
}

export const NO_SPEND: Spend = Object.freeze({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  costUsd: 0,
});

/** The whole of several; one unknown cost makes the sum unknown. */
export function sumOfSpends(spends: readonly Spend[]): Spend {
  return spends.reduce(
    (sum, spend) => ({
      inputTokens: sum.inputTokens + spend.inputTokens,
      cachedInputTokens: sum.cachedInputTokens + spend.cachedInputTokens,
      cacheWriteTokens: sum.cacheWriteTokens + spend.cacheWriteTokens,
      outputTokens: sum.outputTokens + spend.outputTokens,
      reasoningTokens: sum.reasoningTokens + spend.reasoningTokens,
      costUsd: sum.costUsd === null || spend.costUsd === null ? null : sum.costUsd + spend.costUsd,
    }),
    NO_SPEND,
  );
}
