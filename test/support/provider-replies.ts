import type { Provider } from '../../src/models/model-client.ts';

type Json = Readonly<Record<string, unknown>>;

/** A reply of OpenAI's Responses that says `hello`, with other fields where the test gives them. */
export function openAiReply(changes: Json = {}): Json {
  return {
    id: 'resp_1',
    created_at: 1,
    status: 'completed',
    model: 'm-2026',
    output: [openAiMessage({ type: 'output_text', text: 'hello', annotations: [] })],
    incomplete_details: null,
    usage: {
      input_tokens: 100,
      input_tokens_details: { cached_tokens: 40 },
      output_tokens: 30,
      output_tokens_details: { reasoning_tokens: 10 },
    },
    ...changes,
  };
}

/** An output item of a Responses reply. */
export function openAiMessage(content: Json): Json {
  return { type: 'message', role: 'assistant', id: 'i', content: [content] };
}

/** A message of Anthropic that says `hello`. */
export function anthropicReply(changes: Json = {}): Json {
  return {
    type: 'message',
    id: 'msg_1',
    model: 'm-2026',
    role: 'assistant',
    content: [{ type: 'text', text: 'hello' }],
    stop_reason: 'end_turn',
    usage: { input_tokens: 60, cache_read_input_tokens: 40, cache_creation_input_tokens: 5, output_tokens: 30 },
    ...changes,
  };
}

/** A reply of Gemini that says `hello`. */
export function googleReply(changes: Json = {}): Json {
  return {
    candidates: [{ content: { role: 'model', parts: [{ text: 'hello' }] }, finishReason: 'STOP' }],
    usageMetadata: {
      promptTokenCount: 100,
      cachedContentTokenCount: 40,
      candidatesTokenCount: 20,
      thoughtsTokenCount: 10,
      totalTokenCount: 130,
    },
    modelVersion: 'm-2026',
    responseId: 'goo_1',
    ...changes,
  };
}

/** A reply of a server that speaks chat completions, saying `hello`. */
export function compatibleReply(changes: Json = {}): Json {
  return {
    id: 'chat_1',
    created: 1,
    model: 'm-2026',
    choices: [{ index: 0, message: { role: 'assistant', content: 'hello' }, finish_reason: 'stop' }],
    usage: {
      prompt_tokens: 100,
      prompt_tokens_details: { cached_tokens: 40 },
      completion_tokens: 30,
      completion_tokens_details: { reasoning_tokens: 10 },
    },
    ...changes,
  };
}

/** Each provider's plain reply. */
export const REPLIES: Readonly<Record<Provider, (changes?: Json) => Json>> = {
  openai: openAiReply,
  anthropic: anthropicReply,
  google: googleReply,
  compatible: compatibleReply,
};

/** The events by which Anthropic streams a message of one text and one tool call. */
export function anthropicStream(pieces: readonly string[], usage: Json): readonly string[] {
  const event = (type: string, fields: Json): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
  return [
    event('message_start', {
      message: { ...anthropicReply(), content: [], stop_reason: null, usage: { input_tokens: 60, output_tokens: 1 } },
    }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    ...pieces.map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
    event('content_block_stop', { index: 0 }),
    event('content_block_start', { index: 1, content_block: { type: 'tool_use', id: 't1', name: 'query', input: {} } }),
    event('content_block_delta', { index: 1, delta: { type: 'input_json_delta', partial_json: '{"sql":' } }),
    event('content_block_delta', { index: 1, delta: { type: 'input_json_delta', partial_json: '"select 1"}' } }),
    event('content_block_stop', { index: 1 }),
    event('ping', {}),
    event('message_delta', { delta: { stop_reason: 'tool_use', stop_sequence: null }, usage }),
    event('message_stop', {}),
  ];
}
