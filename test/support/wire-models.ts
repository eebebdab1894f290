import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';

/** The wire formats that the AI SDK speaks, by the provider whose they are. */
export const WIRES = ['responses', 'chat', 'anthropic', 'google', 'compatible'] as const;
export type Wire = (typeof WIRES)[number];

/** A model of the unmodified AI SDK that is asked at a server of the test; a `compatible` one below `compatiblePath`. */
export function wireModel(
  wire: Wire,
  url: string,
  { modelId = 'sim', compatiblePath = '/compatible/v1' } = {},
): LanguageModel {
  const apiKey = 'canary-key-93ab';
  switch (wire) {
    case 'responses':
      return createOpenAI({ apiKey, baseURL: `${url}/v1` })(modelId);
    case 'chat':
      return createOpenAI({ apiKey, baseURL: `${url}/v1` }).chat(modelId);
    case 'anthropic':
      return createAnthropic({ apiKey, baseURL: `${url}/v1` })(modelId);
    case 'google':
      return createGoogleGenerativeAI({ apiKey, baseURL: `${url}/v1beta` })(modelId);
    case 'compatible':
      return createOpenAICompatible({
        name: 'local',
        apiKey,
        baseURL: `${url}${compatiblePath}`,
        includeUsage: true,
        supportsStructuredOutputs: true,
      })(modelId);
  }
}
