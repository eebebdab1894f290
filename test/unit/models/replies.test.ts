import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import type { Provider } from '../../../src/models/model-client.ts';
import { openModelServer } from '../../support/model-server.ts';
import type { WireReply } from '../../support/model-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import {
  anthropicReply,
  anthropicStream,
  compatibleReply,
  googleReply,
  openAiMessage,
  openAiReply,
  REPLIES,
} from '../../support/provider-replies.ts';

const PROVIDERS = Object.keys(REPLIES) as Provider[];

async function ask(provider: Provider, reply: object | string, wire: Partial<WireReply> = {}) {
  const body = typeof reply === 'string' ? reply : JSON.stringify(reply);
  const { url, requests } = await openModelServer(() => ({ status: 200, body, ...wire }));
  const client = createModelClient(settingsFor(provider, url), systemClock);
  const request = { ...PLAIN_REQUEST, tools: [{ name: 'query', description: 'SQL', inputSchema: { type: 'object' } }] };
  return { result: client.ask(request, new AbortController().signal), requests, body };
}

function candidate(finishReason: string | null, parts: readonly object[] = [{ text: 'hello' }]) {
  return googleReply({ candidates: [{ content: { role: 'model', parts }, finishReason }] });
}

function choice(finishReason: string | null, message: object = { role: 'assistant', content: 'hello' }) {
  return compatibleReply({ choices: [{ index: 0, message, finish_reason: finishReason }] });
}

const REFUSAL = openAiMessage({ type: 'refusal', refusal: 'I will not' });
const OPENAI_CALL = { type: 'function_call', id: 'f', call_id: 'c1', name: 'query', arguments: '{"sql":"select 1"}' };
const ANTHROPIC_CALL = { type: 'tool_use', id: 'c1', name: 'query', input: { sql: 'select 1' } };
const GOOGLE_CALL = { functionCall: { id: 'c1', name: 'query', args: { sql: 'select 1' } } };
const COMPATIBLE_CALL = {
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'query', arguments: '{"sql":"select 1"}' } }],
};

describe('how an answer ended', () => {
  test.each<[Provider, string, object, string]>([
    ['openai', 'completed', openAiReply(), 'stop'],
    ['openai', 'no status', openAiReply({ status: undefined }), 'stop'],
    ['openai', 'a refusal', openAiReply({ output: [REFUSAL] }), 'refused'],
    ['openai', 'a call', openAiReply({ output: [OPENAI_CALL] }), 'tool-calls'],
    [
      'openai',
      'cut',
      openAiReply({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }),
      'truncated',
    ],
    [
      'openai',
      'filtered',
      openAiReply({ status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
      'refused',
    ],
    ['openai', 'incomplete without a reason', openAiReply({ status: 'incomplete' }), 'truncated'],
    ['anthropic', 'end_turn', anthropicReply(), 'stop'],
    ['anthropic', 'stop_sequence', anthropicReply({ stop_reason: 'stop_sequence' }), 'stop'],
    ['anthropic', 'max_tokens', anthropicReply({ stop_reason: 'max_tokens' }), 'truncated'],
    ['anthropic', 'context full', anthropicReply({ stop_reason: 'model_context_window_exceeded' }), 'truncated'],
    ['anthropic', 'pause_turn', anthropicReply({ stop_reason: 'pause_turn' }), 'truncated'],
    ['anthropic', 'refusal without content', anthropicReply({ stop_reason: 'refusal', content: [] }), 'refused'],
    ['anthropic', 'a call', anthropicReply({ stop_reason: 'tool_use', content: [ANTHROPIC_CALL] }), 'tool-calls'],
    ['anthropic', 'an unknown reason', anthropicReply({ stop_reason: 'tired' }), 'stop'],
    [
      'anthropic',
      'an unknown reason without content',
      anthropicReply({ stop_reason: 'tired', content: [] }),
      'refused',
    ],
    ['google', 'STOP', googleReply(), 'stop'],
    ['google', 'a call', candidate('STOP', [GOOGLE_CALL]), 'tool-calls'],
    ['google', 'MAX_TOKENS', candidate('MAX_TOKENS'), 'truncated'],
    [
      'google',
      'MAX_TOKENS without content',
      googleReply({ candidates: [{ finishReason: 'MAX_TOKENS' }] }),
      'truncated',
    ],
    ['google', 'SAFETY', candidate('SAFETY', []), 'refused'],
    ['google', 'RECITATION', candidate('RECITATION'), 'refused'],
    ['google', 'LANGUAGE', candidate('LANGUAGE'), 'refused'],
    ['google', 'BLOCKLIST', candidate('BLOCKLIST'), 'refused'],
    ['google', 'PROHIBITED_CONTENT', candidate('PROHIBITED_CONTENT'), 'refused'],
    ['google', 'SPII', candidate('SPII'), 'refused'],
    ['google', 'OTHER without content', candidate('OTHER', []), 'refused'],
    ['google', 'OTHER with content', candidate('OTHER'), 'stop'],
    ['google', 'MALFORMED_FUNCTION_CALL', candidate('MALFORMED_FUNCTION_CALL', []), 'stop'],
    ['google', 'UNEXPECTED_TOOL_CALL', candidate('UNEXPECTED_TOOL_CALL', []), 'stop'],
    ['google', 'a blocked prompt', { promptFeedback: { blockReason: 'SAFETY' }, usageMetadata: {} }, 'refused'],
    ['google', 'a jailbreak', { candidates: [], promptFeedback: { blockReason: 'JAILBREAK' } }, 'refused'],
    ['compatible', 'stop', compatibleReply(), 'stop'],
    ['compatible', 'length', choice('length'), 'truncated'],
    ['compatible', 'content_filter', choice('content_filter', { role: 'assistant', content: '' }), 'refused'],
    ['compatible', 'a refusal', choice('stop', { role: 'assistant', content: null, refusal: 'no' }), 'refused'],
    ['compatible', 'a call', choice('tool_calls', COMPATIBLE_CALL), 'tool-calls'],
    ['compatible', 'a call that says stop', choice('stop', COMPATIBLE_CALL), 'tool-calls'],
    ['compatible', 'no reason', choice(null), 'stop'],
    ['compatible', 'no reason and nothing', choice(null, { role: 'assistant', content: '' }), 'refused'],
  ])('by %s as %s is told', async (provider, _, reply, finish) => {
    const { result } = await ask(provider, reply);
    await expect(result).resolves.toMatchObject({ finish });
  });

  test.each<[Provider, object]>([
    ['openai', openAiReply({ output: [OPENAI_CALL] })],
    ['anthropic', anthropicReply({ stop_reason: 'tool_use', content: [ANTHROPIC_CALL] })],
    ['google', candidate('STOP', [GOOGLE_CALL])],
    ['compatible', choice('tool_calls', COMPATIBLE_CALL)],
  ])('by %s with tool calls brings them with their input', async (provider, reply) => {
    const { toolCalls } = await (await ask(provider, reply)).result;
    expect(toolCalls).toEqual([{ callId: 'c1', name: 'query', input: { sql: 'select 1' } }]);
  });

  test('with tool input that is no JSON brings its text', async () => {
    const cut = { ...OPENAI_CALL, arguments: '{"sql": "sel' };
    const { toolCalls } = await (await ask('openai', openAiReply({ output: [cut] }))).result;
    expect(toolCalls[0]?.input).toBe('{"sql": "sel');
  });

  test.each([
    [400, '{"error":{"code":"invalid_prompt","message":"flagged"}}'],
    [400, '{"error":{"code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}'],
  ])('with a prompt blocked as HTTP %i is a refusal', async (status, body) => {
    const { result } = await ask('openai', body, { status });
    await expect(result).resolves.toMatchObject({ finish: 'refused', text: '', rawBody: body });
  });

  test('is cut, and not asked on, where Gemini offers to continue', async () => {
    const part = { content: { role: 'model', parts: [{ text: 'half' }] }, finishReason: 'CONTINUATION' };
    const { result, requests } = await ask(
      'google',
      googleReply({ candidates: [{ ...part, continuationToken: 'go on' }] }),
    );
    await expect(result).resolves.toMatchObject({ finish: 'truncated', text: 'half' });
    expect(requests).toHaveLength(1);
  });
});

describe.each(PROVIDERS)('a reply of %s', (provider) => {
  test('keeps its body as it came, and says which model answered', async () => {
    const { result, body } = await ask(provider, REPLIES[provider]());
    await expect(result).resolves.toMatchObject({ rawBody: body, servedModel: 'm-2026' });
  });

  test('has the request id of its headers, and no nonsense for one', async () => {
    const reply = REPLIES[provider]();
    const named = await (await ask(provider, reply, { headers: { 'x-request-id': 'req_42' } })).result;
    expect(named.requestId).toBe('req_42');
    const odd = await (await ask(provider, reply, { headers: { 'x-request-id': 'key canary-key-7f3a' } })).result;
    expect(odd.requestId).toBeNull();
  });

  test.each([
    ['missing', undefined],
    ['null', null],
    ['a text', 'many'],
  ])('with usage that is %s keeps its text and knows no tokens', async (_, usage) => {
    const { result } = await ask(provider, REPLIES[provider]({ usage, usageMetadata: usage }));
    const reply = await result;
    expect(reply.text).toBe('hello');
    expect(Object.values(reply.usage)).toEqual([null, null, null, null, null]);
  });

  test('with negative, fractional and absurd figures knows none of these', async () => {
    const usage = { input_tokens: -5, output_tokens: 1.5, prompt_tokens: -5, completion_tokens: 1e12 };
    const usageMetadata = { promptTokenCount: -5, candidatesTokenCount: 1.5, thoughtsTokenCount: null };
    const { result } = await ask(provider, REPLIES[provider]({ usage, usageMetadata }));
    const { text, usage: known } = await result;
    expect(text).toBe('hello');
    expect([known.inputTokens, known.outputTokens, known.reasoningTokens]).toEqual([null, null, null]);
  });

  test('has the headers that tell of limits and no others', async () => {
    const headers = {
      'X-RateLimit-Remaining-Requests': '59',
      'anthropic-ratelimit-tokens-remaining': '100',
      'retry-after-ms': '5',
      'x-ratelimit-reset-requests': 'canary-key-7f3a',
      'set-cookie': 'session=1',
      server: 'x',
    };
    const reply = await (await ask(provider, REPLIES[provider](), { headers })).result;
    expect(reply.headers).toEqual({
      'x-ratelimit-remaining-requests': '59',
      'anthropic-ratelimit-tokens-remaining': '100',
      'retry-after-ms': '5',
      'x-ratelimit-reset-requests': '[key]',
    });
  });

  test('has its key masked where a server echoes it', async () => {
    const echo = JSON.stringify(REPLIES[provider]()).replace('hello', 'your key is canary-key-7f3a');
    const { result } = await ask(provider, echo);
    const reply = await result;
    expect(reply.text).toBe('your key is [key]');
    expect(JSON.stringify(reply)).not.toContain('canary-key-7f3a');
  });
});

describe('a stream of Anthropic', () => {
  const usage = { output_tokens: 30, cache_read_input_tokens: null, output_tokens_details: { thinking_tokens: 10 } };
  const events = anthropicStream(['hel', 'lo'], usage);
  const headers = { 'content-type': 'text/event-stream' };

  test('is put together as if it had come whole', async () => {
    const { result, body } = await ask('anthropic', events.join(''), { headers });
    await expect(result).resolves.toMatchObject({
      text: 'hello',
      finish: 'tool-calls',
      toolCalls: [{ callId: 't1', name: 'query', input: { sql: 'select 1' } }],
      usage: { inputTokens: 60, cachedInputTokens: null, outputTokens: 20, reasoningTokens: 10 },
      servedModel: 'm-2026',
      rawBody: body,
    });
  });

  test('is put together whatever its line ends and figures are', async () => {
    const odd = anthropicStream(['hello'], { output_tokens: 'many' }).join('').replaceAll('\n', '\r\n');
    const { result } = await ask('anthropic', odd, { headers });
    await expect(result).resolves.toMatchObject({ text: 'hello', usage: { inputTokens: 60, outputTokens: null } });
  });

  test.each([
    ['without its end was cut', events.slice(0, -1).join(''), 'network'],
    ['without its beginning is none', events.slice(1).join(''), 'unreadable_reply'],
    [
      'with an error in its midst failed, though its status is 200',
      `${events.slice(0, 3).join('')}event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"x"}}\n\n`,
      'overloaded',
    ],
  ])('%s', async (_, stream, failure) => {
    const { result } = await ask('anthropic', stream, { headers });
    await expect(result).rejects.toMatchObject({ failure });
  });
});
