import type { CallUsage, ModelReply } from '../model-client.ts';
import { failureOfError } from './classify-failure.ts';
import { objectOf, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { finishOfUnknown, UNREADABLE } from './reply-facts.ts';
import type { ReplyFacts } from './reply-facts.ts';
import { restOf, tokenCount } from './token-buckets.ts';

/** Reads a message of Anthropic. `input_tokens` leaves out what was read from or written to the cache; `output_tokens` holds the thinking. */
export function readAnthropicReply(reply: JsonObject): ReplyFacts {
  const error = objectOf(reply['error']);
  if (error !== null) return { kind: 'failure', failure: failureOfError(error) };
  if (!Array.isArray(reply['content'])) return UNREADABLE;
  return {
    kind: 'answer',
    finish: finishOf(reply),
    usage: usageOf(objectOf(reply['usage']) ?? {}),
    servedModel: textOf(reply['model']),
    readable: { ...reply, usage: { input_tokens: 0, output_tokens: 0 } },
  };
}

function finishOf(reply: JsonObject): ModelReply['finish'] {
  switch (reply['stop_reason']) {
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'tool_use':
      return 'tool-calls';
    case 'max_tokens':
    case 'model_context_window_exceeded':
    // The provider stopped in the middle of a turn, to be asked to go on.
    case 'pause_turn':
    case 'compaction':
      return 'truncated';
    case 'refusal':
      return 'refused';
    default: {
      const content = objectsOf(reply['content']);
      return finishOfUnknown({
        hasText: content.some(({ type, text }) => type === 'text' && text !== ''),
        hasToolCalls: content.some(({ type }) => type === 'tool_use'),
      });
    }
  }
}

function usageOf(usage: JsonObject): CallUsage {
  const reasoning = tokenCount(objectOf(usage['output_tokens_details'])?.['thinking_tokens']);
  return {
    inputTokens: tokenCount(usage['input_tokens']),
    cachedInputTokens: tokenCount(usage['cache_read_input_tokens']),
    cacheWriteTokens: tokenCount(usage['cache_creation_input_tokens']),
    outputTokens: restOf(tokenCount(usage['output_tokens']), reasoning),
    reasoningTokens: reasoning,
  };
}
