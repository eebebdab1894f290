import type { CallUsage, ModelReply } from '../model-client.ts';
import { failureOfError } from './classify-failure.ts';
import { objectOf, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { finishOfUnknown, UNREADABLE } from './reply-facts.ts';
import type { ReplyFacts } from './reply-facts.ts';
import { restOf, tokenCount } from './token-buckets.ts';

/** Reads a reply of a server that speaks OpenAI's chat completions. `prompt_tokens` holds the cached ones. */
export function readCompatibleReply(reply: JsonObject): ReplyFacts {
  const [choice] = objectsOf(reply['choices']);
  // Some servers put the error of the model behind them into the choice.
  const error = reply['error'] ?? choice?.['error'] ?? null;
  if (error !== null) return { kind: 'failure', failure: failureOfError(objectOf(error) ?? { message: error }) };
  const message = objectOf(choice?.['message']);
  if (choice === undefined || message === null) return UNREADABLE;
  if (choice['finish_reason'] === 'error') return { kind: 'failure', failure: 'server_error' };
  const { usage, ...rest } = reply;
  return {
    kind: 'answer',
    finish: finishOf(choice, message),
    usage: usageOf(objectOf(usage) ?? {}),
    servedModel: textOf(reply['model']),
    readable: rest,
  };
}

function finishOf(choice: JsonObject, message: JsonObject): ModelReply['finish'] {
  const hasToolCalls = objectsOf(message['tool_calls']).length > 0;
  switch (choice['finish_reason']) {
    case 'length':
      return 'truncated';
    case 'content_filter':
      return 'refused';
    case 'stop':
    case 'tool_calls':
    case 'function_call':
      // Several local servers say `stop` although the model calls tools.
      if (hasToolCalls) return 'tool-calls';
      return textOf(message['refusal']) === null ? 'stop' : 'refused';
    default:
      return finishOfUnknown({ hasText: message['content'] !== '' && message['content'] !== null, hasToolCalls });
  }
}

function usageOf(usage: JsonObject): CallUsage {
  const input = objectOf(usage['prompt_tokens_details']) ?? {};
  const cached = tokenCount(input['cached_tokens'] ?? usage['prompt_cache_hit_tokens']);
  const written = tokenCount(input['cache_write_tokens']);
  const reasoning = tokenCount(objectOf(usage['completion_tokens_details'])?.['reasoning_tokens']);
  const prompt = tokenCount(usage['prompt_tokens']);
  const completion = tokenCount(usage['completion_tokens']);
  return {
    inputTokens: restOf(prompt, cached, written),
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens: isReasoningApart(usage, prompt, completion, reasoning) ? completion : restOf(completion, reasoning),
    reasoningTokens: reasoning,
  };
}

/** Some servers leave reasoning out of `completion_tokens`; the total tells. */
function isReasoningApart(
  usage: JsonObject,
  ...[prompt, completion, reasoning]: readonly [number | null, number | null, number | null]
): boolean {
  const total = tokenCount(usage['total_tokens']);
  if (total === null || prompt === null || completion === null || reasoning === null || reasoning === 0) return false;
  return total === prompt + completion + reasoning;
}
