/** Makers of models that Mendbench can call; `compatible` is any server that speaks OpenAI's chat completions. */
export const PROVIDERS = ['openai', 'anthropic', 'google', 'compatible'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** One question to a model. */
export interface ModelCall {
  readonly system: string;
  readonly user: string;
  readonly maxOutputTokens: number;
  /** Null leaves it to the provider; models that take no temperature must get null. */
  readonly temperature: number | null;
  /** Ends the call, also while it waits to be tried again. */
  readonly signal: AbortSignal;
}

/** Tokens of one call in buckets that do not overlap; null where the provider did not tell. */
export interface CallUsage {
  /** Read anew, without what came from a cache or went into one. */
  readonly inputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly cacheWriteTokens: number | null;
  /** Written, without reasoning. */
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
}

/** What came back. */
export interface ModelReply {
  readonly text: string;
  /** `stop`: a whole answer; `truncated`: cut at the output limit; `refused`: stopped by a filter or by the model. */
  readonly finish: 'stop' | 'truncated' | 'refused';
  readonly usage: CallUsage;
}

/** A model that can be asked. Holds its key; nothing of it may be printed. */
export interface ModelClient {
  readonly provider: Provider;
  readonly modelId: string;
  /** Rejects with a ModelCallError. */
  ask(call: ModelCall): Promise<ModelReply>;
}
