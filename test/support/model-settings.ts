import type { ModelSettings } from '../../src/models/config/model-config.ts';
import { Secret } from '../../src/models/config/secret.ts';
import type { ModelRequest, Provider } from '../../src/models/model-client.ts';

/** A model that takes everything, at a server of the test. */
export function settingsFor(
  provider: Provider,
  baseUrl: string | null,
  overrides: Partial<ModelSettings> = {},
): ModelSettings {
  return {
    name: `${provider}/m`,
    provider,
    modelId: 'm',
    baseUrl,
    headers: {},
    secretHeaders: {},
    key: new Secret('canary-key-7f3a'),
    contextWindow: null,
    outputLimit: null,
    accepts: { temperature: true, seed: true, effort: true, structuredOutput: true, tools: true },
    price: null,
    limits: { concurrency: null, requestsPerMinute: null, tokensPerMinute: null },
    ...overrides,
  };
}

/** A short question, asked as plainly as can be. */
export const PLAIN_REQUEST: ModelRequest = {
  system: 'be short',
  messages: [{ role: 'user', text: 'say hello' }],
  maxOutputTokens: 50,
  temperature: null,
  seed: null,
  effort: null,
  schema: null,
  tools: [],
};
