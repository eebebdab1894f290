import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/foundation/clock.ts';
import { createModelClient } from '../../src/models/create-model-client.ts';
import type { ModelRequest, Provider } from '../../src/models/model-client.ts';
import { PLAIN_REQUEST, settingsFor } from '../support/model-settings.ts';

/** A server of another maker, so that the shapes of the wire are not only our own idea of them. */
const mock = new LLMock({ port: 0, logLevel: 'silent' });

const USAGE = { input_tokens: 100, output_tokens: 20, prompt_tokens: 100, completion_tokens: 20 };

beforeAll(async () => {
  mock.onMessage('say hello', {
    content: 'hello there',
    usage: { ...USAGE, promptTokenCount: 100, candidatesTokenCount: 20 },
  });
  mock.onMessage('use a tool', { toolCalls: [{ name: 'query', arguments: '{"sql":"select 1"}' }] });
  mock.onMessage('write much', { content: 'cut', finishReason: 'length' });
  mock.onMessage('too often', {
    error: { message: 'slow down', type: 'rate_limit_error' },
    status: 429,
    retryAfter: 7,
  });
  mock.onMessage('no quota', {
    error: { message: 'x', code: 'insufficient_quota', type: 'insufficient_quota' },
    status: 429,
  });
  mock.onMessage('broken', { error: { message: 'x', type: 'server_error' }, status: 500 });
  await mock.start();
});

afterAll(async () => {
  await mock.stop();
});

async function ask(provider: Provider, text: string, changes: Partial<ModelRequest> = {}) {
  const baseUrl = provider === 'compatible' ? `${mock.url}/v1` : mock.url;
  const client = createModelClient(settingsFor(provider, baseUrl), systemClock);
  const request = { ...PLAIN_REQUEST, ...changes, messages: [{ role: 'user' as const, text }] };
  return client.ask(request, new AbortController().signal);
}

const TOOL = {
  name: 'query',
  description: 'runs SQL',
  inputSchema: { type: 'object', properties: { sql: { type: 'string' } } },
};

describe.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
  'a client of %s, at a server of another maker',
  (provider) => {
    test('reads its answers', async () => {
      const reply = await ask(provider, 'say hello');
      expect(reply).toMatchObject({
        text: 'hello there',
        finish: 'stop',
        requestId: expect.any(String) as string,
      });
      expect(reply.rawBody).toContain('hello there');
    });

    test('reads its calls of tools', async () => {
      const reply = await ask(provider, 'use a tool', { tools: [TOOL] });
      expect(reply).toMatchObject({ finish: 'tool-calls', toolCalls: [{ name: 'query', input: { sql: 'select 1' } }] });
    });

    test('sees that an answer was cut', async () => {
      await expect(ask(provider, 'write much')).resolves.toMatchObject({ text: 'cut', finish: 'truncated' });
    });

    test.each([
      ['too often', 'rate_limited', 7000],
      ['no quota', 'quota_exhausted', expect.anything()],
      ['broken', 'server_error', null],
    ])('tells "%s" as %s', async (text, failure, retryAfterMs) => {
      await expect(ask(provider, text)).rejects.toMatchObject({ failure, retryAfterMs });
    });
  },
);

test('a client of Anthropic reads the streams of a server of another maker', async () => {
  const reply = await ask('anthropic', 'say hello', { maxOutputTokens: 64_000 });
  expect(reply).toMatchObject({ text: 'hello there', finish: 'stop' });
  expect(reply.rawBody).toContain('event: message_start');
});
