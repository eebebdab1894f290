import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import type { ModelSettings } from '../../../src/models/config/model-config.ts';
import { Secret } from '../../../src/models/config/secret.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import type { ModelMessage, ModelRequest, Provider } from '../../../src/models/model-client.ts';
import { openModelServer } from '../../support/model-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import { anthropicReply, REPLIES } from '../../support/provider-replies.ts';

type Body = Readonly<Record<string, unknown>>;

const NOTHING: ModelSettings['accepts'] = {
  temperature: false,
  seed: false,
  effort: false,
  structuredOutput: false,
  tools: false,
};

const SCHEMA = {
  type: 'object',
  properties: { edits: { type: 'array', items: { type: 'string' } } },
  required: ['edits'],
  additionalProperties: false,
};

const EVERYTHING: ModelRequest = {
  ...PLAIN_REQUEST,
  temperature: 0.5,
  seed: 7,
  effort: 'low',
  schema: { name: 'edits', jsonSchema: SCHEMA },
  tools: [
    {
      name: 'query',
      description: 'runs SQL',
      inputSchema: { type: 'object', properties: { sql: { type: 'string' } } },
    },
  ],
};

const CONVERSATION: readonly ModelMessage[] = [
  { role: 'user', text: 'first' },
  { role: 'assistant', text: '', toolCalls: [{ callId: 'c1', name: 'query', input: { sql: 'select 1' } }] },
  { role: 'tool', results: [{ callId: 'c1', name: 'query', output: 'one row' }] },
  { role: 'assistant', text: 'answer', toolCalls: [] },
  { role: 'user', text: 'second' },
];

async function sent(provider: Provider, request: ModelRequest, overrides: Partial<ModelSettings> = {}) {
  const { url, requests } = await openModelServer(() => ({ status: 200, body: JSON.stringify(REPLIES[provider]()) }));
  const client = createModelClient(settingsFor(provider, url, overrides), systemClock);
  await client.ask(request, new AbortController().signal);
  const [first] = requests;
  return { path: first?.path ?? '', headers: first?.headers ?? {}, body: JSON.parse(first?.body ?? '{}') as Body };
}

describe('what goes over the wire to', () => {
  test('OpenAI is a Responses request that is not kept, with its bound on output', async () => {
    const { path, body, headers } = await sent('openai', EVERYTHING, { modelId: 'gpt-6-luna' });
    expect(path).toBe('/v1/responses');
    expect(headers.authorization).toBe('Bearer canary-key-7f3a');
    expect(body).toMatchObject({
      model: 'gpt-6-luna',
      store: false,
      max_output_tokens: 50,
      reasoning: { effort: 'low' },
      text: { format: { type: 'json_schema', name: 'edits', strict: true, schema: SCHEMA } },
      tools: [{ type: 'function', name: 'query', description: 'runs SQL' }],
    });
    expect(body).not.toHaveProperty('reasoning.summary');
    expect(body).not.toHaveProperty('seed');
  });

  test('Anthropic is a message request, with effort for models that take it', async () => {
    const { path, body, headers } = await sent(
      'anthropic',
      { ...EVERYTHING, seed: null },
      { modelId: 'claude-opus-4-8' },
    );
    expect(path).toBe('/v1/messages');
    expect(headers['x-api-key']).toBe('canary-key-7f3a');
    expect(body).toMatchObject({
      model: 'claude-opus-4-8',
      max_tokens: 50,
      output_config: { effort: 'low', format: { type: 'json_schema' } },
      tools: [{ name: 'query', description: 'runs SQL' }],
    });
    expect(body).not.toHaveProperty('temperature');
    expect(body).not.toHaveProperty('stream');
  });

  test('Google is a generateContent request with seed, temperature and schema', async () => {
    const { path, body, headers } = await sent('google', { ...EVERYTHING, tools: [] }, { modelId: 'gemini-3.8-flash' });
    expect(path).toBe('/v1beta/models/gemini-3.8-flash:generateContent');
    expect(headers['x-goog-api-key']).toBe('canary-key-7f3a');
    expect(body['generationConfig']).toMatchObject({
      maxOutputTokens: 50,
      temperature: 0.5,
      seed: 7,
      responseMimeType: 'application/json',
      responseJsonSchema: SCHEMA,
      thinkingConfig: { thinkingLevel: 'low' },
    });
  });

  test('a compatible server is a chat completion, without a key where there is none', async () => {
    const { path, body, headers } = await sent('compatible', EVERYTHING, { key: null });
    expect(path).toBe('/chat/completions');
    expect(headers.authorization).toBeUndefined();
    expect(body).toMatchObject({
      max_tokens: 50,
      temperature: 0.5,
      seed: 7,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 'edits', schema: SCHEMA } },
      tools: [{ type: 'function', function: { name: 'query' } }],
    });
  });

  test.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
    '%s leaves out what the model does not accept, but never the bound on output',
    async (provider) => {
      const { body } = await sent(provider, EVERYTHING, { accepts: NOTHING });
      expect(JSON.stringify(body)).not.toMatch(/temperature|seed|effort|json_schema|responseJsonSchema|query/);
      expect(JSON.stringify(body)).toMatch(/(max_output_tokens|max_tokens|maxOutputTokens)":50/);
    },
  );

  test.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
    '%s holds the whole conversation, tool calls and results in their order',
    async (provider) => {
      const { body } = await sent(provider, { ...EVERYTHING, schema: null, messages: CONVERSATION });
      const text = JSON.stringify(body).replaceAll('\\"', '"');
      const places = ['first', 'select 1', 'one row', 'answer', 'second'].map((word) => text.indexOf(word));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThan(0);
    },
  );

  test.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
    '%s never asks for more output than the model can write',
    async (provider) => {
      const { body } = await sent(provider, { ...PLAIN_REQUEST, maxOutputTokens: 500_000 }, { outputLimit: 8192 });
      expect(JSON.stringify(body)).toContain(':8192');
    },
  );
});

describe('a request', () => {
  test('to Anthropic asks for a stream only above 21,333 tokens of output', async () => {
    const reply = JSON.stringify(anthropicReply());
    const { url, requests } = await openModelServer(() => ({ status: 200, body: reply }));
    const client = createModelClient(settingsFor('anthropic', url), systemClock);
    const { signal } = new AbortController();
    await client.ask({ ...PLAIN_REQUEST, maxOutputTokens: 21_333 }, signal);
    await client.ask({ ...PLAIN_REQUEST, maxOutputTokens: 21_334 }, signal);
    expect(requests.map(({ body }) => (JSON.parse(body) as Body)['stream'])).toEqual([undefined, true]);
  });

  test('carries the headers of the config, secret ones too', async () => {
    const { headers } = await sent('compatible', PLAIN_REQUEST, {
      headers: { 'X-Title': 'mendbench' },
      secretHeaders: { 'X-Gateway-Token': new Secret('canary-gateway-90ab') },
    });
    expect(headers).toMatchObject({ 'x-title': 'mendbench', 'x-gateway-token': 'canary-gateway-90ab' });
  });

  test('keeps a base URL that has a path as it is', async () => {
    const { url, requests } = await openModelServer(() => ({ status: 200, body: JSON.stringify(anthropicReply()) }));
    const client = createModelClient(settingsFor('anthropic', `${url}/proxy/v9`), systemClock);
    await client.ask(PLAIN_REQUEST, new AbortController().signal);
    expect(requests[0]?.path).toBe('/proxy/v9/messages');
  });

  test('with tool input that was no object sends it back inside one, since servers refuse anything else', async () => {
    const messages: readonly ModelMessage[] = [
      { role: 'user', text: 'x' },
      { role: 'assistant', text: '', toolCalls: [{ callId: 'c1', name: 'query', input: '{"sql": cut' }] },
      { role: 'tool', results: [{ callId: 'c1', name: 'query', output: 'no JSON' }] },
    ];
    const { body } = await sent('anthropic', { ...PLAIN_REQUEST, messages });
    expect(JSON.stringify(body)).toContain('"input":{"input":"{\\"sql\\": cut"}');
  });

  test('with a word for effort that nobody knows is not sent', async () => {
    const client = createModelClient(settingsFor('openai', 'http://127.0.0.1:1'), systemClock);
    const asked = client.ask({ ...PLAIN_REQUEST, effort: 'heroic' }, new AbortController().signal);
    await expect(asked).rejects.toMatchObject({ failure: 'invalid_request' });
  });
});

describe.each(['openai', 'anthropic', 'google', 'compatible'] as const)('long texts that go to %s', (provider) => {
  test('arrive to the letter, each in its place, and so they do when they are sent again', async () => {
    const table = (word: string): string => `"${word}",\u00e9\ud83d\ude00\\\n`.repeat(300);
    const messages: readonly ModelMessage[] = [
      { role: 'user', text: table('first') },
      { role: 'assistant', text: 'answer', toolCalls: [] },
      { role: 'user', text: table('second') },
    ];
    const bodies = await Promise.all([1, 2].map(async () => sent(provider, { ...PLAIN_REQUEST, messages })));
    for (const { body } of bodies) {
      const text = JSON.stringify(body);
      const places = [table('first'), 'answer', table('second')].map((words) => text.indexOf(JSON.stringify(words)));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });
});
