import { failureOfError } from './classify-failure.ts';
import { objectOf, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { UNREADABLE } from './reply-facts.ts';
import type { ReplyFacts } from './reply-facts.ts';
import type { CallUsage, ModelReply } from '../model-client.ts';
import { restOf, tokenCount } from './token-buckets.ts';

/** Reads a reply of OpenAI's Responses. `input_tokens` holds the cached and cache-written ones, `output_tokens` the reasoning. */
export function readOpenAiReply(reply: JsonObject): ReplyFacts {
  const error = objectOf(reply['error']);
  const status = textOf(reply['status']);
  if (error !== null) return { kind: 'failure', failure: failureOfError(error) };
  if (status === 'failed' || status === 'cancelled') return { kind: 'failure', failure: 'server_error' };
  if (!Array.isArray(reply['output']) || status === 'queued' || status === 'in_progress') return UNREADABLE;
  const { usage, ...rest } = reply;
  return {
    kind: 'answer',
    finish: finishOf(reply, status),
    usage: usageOf(objectOf(usage) ?? {}),
    servedModel: textOf(reply['model']),
    readable: rest,
  };
}

function finishOf(reply: JsonObject, status: string | null): ModelReply['finish'] {
  const output = objectsOf(reply['output']);
  if (status === 'incomplete') {
    const reason = objectOf(reply['incomplete_details'])?.['reason'];
    return reason === 'content_filter' ? 'refused' : 'truncated';
  }
  if (output.some(({ type }) => type === 'function_call')) return 'tool-calls';
  const isRefused = output.some(({ content }) => objectsOf(content).some(({ type }) => type === 'refusal'));
  return isRefused ? 'refused' : 'stop';
}

function usageOf(usage: JsonObject): CallUsage {
  const input = objectOf(usage['input_tokens_details']) ?? {};
  const output = objectOf(usage['output_tokens_details']) ?? {};
  const cached = tokenCount(input['cached_tokens']);
  const written = tokenCount(input['cache_write_tokens']);
  const reasoning = tokenCount(output['reasoning_tokens']);
  return {
    inputTokens: restOf(tokenCount(usage['input_tokens']), cached, written),
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens: restOf(tokenCount(usage['output_tokens']), reasoning),
    reasoningTokens: reasoning,
  };
}
