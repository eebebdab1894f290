import type { AcceptedParameters, Provider } from '../model-client.ts';
import type { ModelPrice } from '../prices/model-price.ts';
import type { Secret } from './secret.ts';

/** What a model may be sent at most; null where nothing is set and the limit must be learned. */
export interface ProviderLimits {
  /** Calls at the same time. */
  readonly concurrency: number | null;
  readonly requestsPerMinute: number | null;
  /** Input and output together. */
  readonly tokensPerMinute: number | null;
}

/** What is known of a model that was named: its entry in the config, else in the catalogue, else what is safe. */
export interface ModelFacts {
  /** As `--model` says it. */
  readonly name: string;
  readonly provider: Provider;
  /** As the provider knows it. */
  readonly modelId: string;
  /** Tokens of request and reply together; null where unknown. */
  readonly contextWindow: number | null;
  /** Most tokens of one reply, reasoning included; null where unknown. */
  readonly outputLimit: number | null;
  readonly accepts: AcceptedParameters;
  /** Null where unknown: then no cost can be told. */
  readonly price: ModelPrice | null;
  readonly limits: ProviderLimits;
}

/** A model that can be called. */
export interface ModelSettings extends ModelFacts {
  /** Null for the provider's own server. */
  readonly baseUrl: string | null;
  /** Headers sent with every call that hold no secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers whose values came by reference and are shown to nobody. */
  readonly secretHeaders: Readonly<Record<string, Secret>>;
  /** Null where the server wants none. */
  readonly key: Secret | null;
}
