/** USD for a million tokens. */
export interface PriceRates {
  readonly input: number;
  /** Null where the provider has no price of its own for it: then it costs as much as other input. */
  readonly cachedInput: number | null;
  /** Null as for cached input. */
  readonly cacheWrite: number | null;
  /** Reasoning is charged as output. */
  readonly output: number;
}

/** Rates of a long request: they hold for all its tokens, not only for those above the threshold. */
export interface PriceTier extends PriceRates {
  /** Begins above this number of input tokens, cached and cache-written ones included. */
  readonly aboveInputTokens: number;
}

/** Rates of a stretch of time. */
export interface PricePeriod extends PriceRates {
  /** First day, `YYYY-MM-DD` in UTC; null for always. */
  readonly validFrom: string | null;
  /** Last day, inclusive; null for open. */
  readonly validUntil: string | null;
  /** By rising threshold. */
  readonly tiers: readonly PriceTier[];
}

/** What a model costs, and who says so. */
export interface ModelPrice {
  /** In order of time, without overlap. */
  readonly periods: readonly PricePeriod[];
  /** Where the figures are from, such as `genai-prices 0.1.8` or the config file. */
  readonly source: string;
  /** The day on which they were published, `YYYY-MM-DD`; null where not told. */
  readonly sourceDate: string | null;
}
