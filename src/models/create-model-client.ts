import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText } from 'ai';
import type { LanguageModel, LanguageModelUsage } from 'ai';
import type { Clock } from '../foundation/clock.ts';
import { classifyFailure } from './classify-failure.ts';
import type { ModelAddress } from './model-address.ts';
import { ModelCallError } from './model-call-error.ts';
import type { CallUsage, ModelClient, ModelReply } from './model-client.ts';
import { readRetryAfter } from './retry-after.ts';

/** A client of one model. It calls once for each question: trying again is retryCalls' alone. */
export function createModelClient(address: ModelAddress, clock: Clock): ModelClient {
  const { provider, modelId } = address;
  const model = languageModel(address);
  return {
    provider,
    modelId,
    async ask({ system, messages, maxOutputTokens, temperature }, signal) {
      try {
        const result = await generateText({
          model,
          instructions: system,
          prompt: messages.map((message) => (message.role === 'user' ? message.text : '')).join('\n'),
          maxOutputTokens,
          ...(temperature === null ? {} : { temperature }),
          maxRetries: 0,
          abortSignal: signal,
        });
        return {
          text: result.text,
          toolCalls: [],
          finish: finishOf(result.finishReason),
          usage: usageOf(result.usage),
          rawBody: '',
          requestId: null,
          servedModel: result.response.modelId,
          headers: result.response.headers ?? {},
        };
      } catch (error) {
        throw callError(error, { model: `${provider}/${modelId}`, signal, nowMs: clock.nowMs() });
      }
    },
  };
}

function languageModel({ provider, modelId, baseUrl, key }: ModelAddress): LanguageModel {
  const settings = { ...(key === null ? {} : { apiKey: key }), ...(baseUrl === null ? {} : { baseURL: baseUrl }) };
  switch (provider) {
    case 'openai':
      return createOpenAI(settings)(modelId);
    case 'anthropic':
      return createAnthropic(settings)(modelId);
    case 'google':
      return createGoogleGenerativeAI(settings)(modelId);
    case 'compatible':
      return createOpenAICompatible({ ...settings, name: 'compatible', baseURL: baseUrl ?? '' })(modelId);
  }
}

function finishOf(reason: string): ModelReply['finish'] {
  if (reason === 'length' || reason === 'interrupted') return 'truncated';
  return reason === 'content-filter' || reason === 'error' ? 'refused' : 'stop';
}

/** The library gives input with its cached parts and output with reasoning; the buckets here do not overlap. */
function usageOf(usage: LanguageModelUsage): CallUsage {
  const { cacheReadTokens = null, cacheWriteTokens = null, noCacheTokens } = usage.inputTokenDetails;
  const { reasoningTokens = null } = usage.outputTokenDetails;
  const whole = usage.inputTokens ?? null;
  const rest = whole === null ? null : Math.max(0, whole - (cacheReadTokens ?? 0) - (cacheWriteTokens ?? 0));
  const written = usage.outputTokens ?? null;
  return {
    inputTokens: noCacheTokens ?? rest,
    cachedInputTokens: cacheReadTokens,
    cacheWriteTokens,
    outputTokens: written === null ? null : Math.max(0, written - (reasoningTokens ?? 0)),
    reasoningTokens,
  };
}

function callError(
  error: unknown,
  facts: { readonly model: string; readonly signal: AbortSignal; readonly nowMs: number },
): ModelCallError {
  const failure = classifyFailure(error, facts.signal);
  const isReply = APICallError.isInstance(error);
  return new ModelCallError(failure, {
    model: facts.model,
    status: isReply ? (error.statusCode ?? null) : null,
    retryAfterMs: isReply ? readRetryAfter(error.responseHeaders ?? {}, error.responseBody ?? '', facts.nowMs) : null,
  });
}
