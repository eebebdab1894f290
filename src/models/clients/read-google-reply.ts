import type { CallUsage, ModelReply } from '../model-client.ts';
import { failureOfError } from './classify-failure.ts';
import { objectOf, objectsOf, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { finishOfUnknown, UNREADABLE } from './reply-facts.ts';
import type { ReplyFacts } from './reply-facts.ts';
import { restOf, tokenCount } from './token-buckets.ts';

const REFUSALS: ReadonlySet<unknown> = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'MODEL_ARMOR',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
]);

/**
 * Reads a reply of Gemini. `promptTokenCount` holds the cached tokens, `candidatesTokenCount` leaves out the thoughts, and a
 * count of zero is left out of the wire format altogether. A blocked prompt comes with status 200 and without candidates.
 */
export function readGoogleReply(reply: JsonObject): ReplyFacts {
  const error = objectOf(reply['error']);
  if (error !== null) return { kind: 'failure', failure: failureOfError(error) };
  const [candidate] = objectsOf(reply['candidates']);
  const block = textOf(objectOf(reply['promptFeedback'])?.['blockReason']);
  if (candidate === undefined && block === null) return UNREADABLE;
  return {
    kind: 'answer',
    finish: candidate === undefined ? 'refused' : finishOf(candidate),
    usage: usageOf(objectOf(reply['usageMetadata'])),
    servedModel: textOf(reply['modelVersion']),
    readable: readableOf(reply, candidate),
  };
}

function finishOf(candidate: JsonObject): ModelReply['finish'] {
  const reason = candidate['finishReason'];
  if (reason === 'MAX_TOKENS' || reason === 'CONTINUATION') return 'truncated';
  if (REFUSALS.has(reason)) return 'refused';
  const parts = objectsOf(objectOf(candidate['content'])?.['parts']);
  if (parts.some((part) => 'functionCall' in part)) return 'tool-calls';
  const hasText = parts.some(({ text, thought }) => textOf(text) !== null && thought !== true);
  const isWhole = reason === 'STOP' || String(reason).endsWith('FUNCTION_CALL') || String(reason).includes('TOOL_CALL');
  return isWhole ? 'stop' : finishOfUnknown({ hasText, hasToolCalls: false });
}

/** Without figures; and without the token by which the library would go on asking, unseen by limits and budget. */
function readableOf(reply: JsonObject, candidate: JsonObject | undefined): JsonObject {
  const { usageMetadata: _, ...rest } = reply;
  if (candidate?.['finishReason'] !== 'CONTINUATION') return rest;
  const { continuationToken: __, ...plain } = candidate;
  return { ...rest, candidates: [plain] };
}

function usageOf(usage: JsonObject | null): CallUsage {
  const zeroIfLeftOut = (name: string): number | null => tokenCount(usage !== null && name in usage ? usage[name] : 0);
  const prompt = tokenCount(usage?.['promptTokenCount']);
  const toolPrompt = zeroIfLeftOut('toolUsePromptTokenCount');
  const cached = usage === null ? null : zeroIfLeftOut('cachedContentTokenCount');
  return {
    inputTokens: restOf(prompt === null || toolPrompt === null ? null : prompt + toolPrompt, cached),
    cachedInputTokens: cached,
    cacheWriteTokens: null,
    outputTokens: usage === null ? null : zeroIfLeftOut('candidatesTokenCount'),
    reasoningTokens: usage === null ? null : zeroIfLeftOut('thoughtsTokenCount'),
  };
}
