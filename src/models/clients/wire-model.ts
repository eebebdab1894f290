import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ModelSettings } from '../config/model-config.ts';
import type { Provider } from '../model-client.ts';

/** Where each provider's own server is, and the path that a base URL without one gets. */
const SERVERS: Readonly<Record<Exclude<Provider, 'compatible'>, { readonly origin: string; readonly path: string }>> = {
  openai: { origin: 'https://api.openai.com', path: '/v1' },
  anthropic: { origin: 'https://api.anthropic.com', path: '/v1' },
  google: { origin: 'https://generativelanguage.googleapis.com', path: '/v1beta' },
};

/** Sent where a library insists on a key; the header that carries it is taken off again. */
export const NO_KEY = 'none';

/** A model as the provider's library makes it: it knows how a question is written for the wire and how a reply is read. */
export type WireModel = ReturnType<ReturnType<typeof createOpenAI>>;

/** What a model is asked with. */
export type WireOptions = Parameters<WireModel['doGenerate']>[0];

/** How requests go out. */
export type WireFetch = NonNullable<NonNullable<Parameters<typeof createOpenAI>[0]>['fetch']>;

/** The library's model for `settings`. Nothing is read from the environment: address and key are given, always. */
export function createWireModel(settings: ModelSettings, fetch: WireFetch): WireModel {
  const { provider, modelId, headers, secretHeaders, key } = settings;
  const options = {
    fetch,
    apiKey: key?.reveal() ?? NO_KEY,
    baseURL: baseUrlOf(settings),
    headers: {
      ...headers,
      ...Object.fromEntries(Object.entries(secretHeaders).map(([name, secret]) => [name, secret.reveal()])),
    },
  };
  switch (provider) {
    case 'openai':
      return createOpenAI(options)(modelId);
    case 'anthropic':
      return createAnthropic(options)(modelId);
    case 'google':
      return createGoogleGenerativeAI(options)(modelId);
    case 'compatible':
      return createOpenAICompatible({ ...options, name: 'compatible', supportsStructuredOutputs: true })(modelId);
  }
}

/** A provider's official tools disagree on whether its version belongs to a base URL; both forms are taken. */
function baseUrlOf({ provider, baseUrl }: ModelSettings): string {
  if (provider === 'compatible') return baseUrl ?? '';
  const { origin, path } = SERVERS[provider];
  const whole = baseUrl ?? origin;
  return URL.parse(whole)?.pathname === '/' ? `${whole.replace(/\/+$/u, '')}${path}` : whole;
}
