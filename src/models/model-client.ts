/** Makers of models that Mendbench can call; `compatible` is any server that speaks OpenAI's chat completions. */
export const PROVIDERS = ['openai', 'anthropic', 'google', 'compatible'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** What a model may be sent; what it does not accept is left out of the request that goes over the wire. */
export interface AcceptedParameters {
  readonly temperature: boolean;
  readonly seed: boolean;
  /** A word for how much to reason. */
  readonly effort: boolean;
  /** A JSON schema that the reply must match. */
  readonly structuredOutput: boolean;
  readonly tools: boolean;
}

/** A tool that a model may ask for. It is described only: whoever asks runs it. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON schema of its input. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** A model's wish to use a tool. */
export interface ToolCall {
  readonly callId: string;
  readonly name: string;
  /** As the model gave it: it need not match the schema, and is the raw text where it is no JSON. */
  readonly input: unknown;
}

/** What a tool gave. */
export interface ToolResult {
  readonly callId: string;
  readonly name: string;
  readonly output: string;
}

/** One turn of a conversation. */
export type ModelMessage =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly results: readonly ToolResult[] };

/** One question to a model: everything that can change the answer, as plain data. */
export interface ModelRequest {
  /** Empty for none. */
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly maxOutputTokens: number;
  /** Null leaves it to the provider. */
  readonly temperature: number | null;
  readonly seed: number | null;
  /** The provider's own word, such as `low`; null leaves it to the provider. */
  readonly effort: string | null;
  /** What the reply's text must match, where the model accepts one; null for free text. */
  readonly schema: { readonly name: string; readonly jsonSchema: Readonly<Record<string, unknown>> } | null;
  readonly tools: readonly ModelTool[];
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
  readonly toolCalls: readonly ToolCall[];
  /**
   * `stop`: a whole answer; `tool-calls`: it waits for tools; `truncated`: cut at the output limit or at the end of the
   * context; `refused`: stopped by a filter or by the model.
   */
  readonly finish: 'stop' | 'tool-calls' | 'truncated' | 'refused';
  readonly usage: CallUsage;
  /** The provider's body as received: a JSON document, or the text of an event stream. */
  readonly rawBody: string;
  /** The provider's name for this call; null where it gave none. */
  readonly requestId: string | null;
  /** The model that says it answered, which may be a dated version of the one asked; null where it did not say. */
  readonly servedModel: string | null;
  /** Those that tell of limits and waits, with lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A model that can be asked. Holds its key; nothing of it may be printed. */
export interface ModelClient {
  readonly provider: Provider;
  readonly modelId: string;
  /** One call over the wire, without another try. An abort ends it at once. Rejects with a ModelCallError. */
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}
