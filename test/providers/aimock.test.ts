import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/foundation/clock.ts';
import { createModelClient } from '../../src/models/create-model-client.ts';
import { PROVIDERS } from '../../src/models/model-client.ts';
import type { ModelRequest } from '../../src/models/model-client.ts';
import { FAKE_USAGE, openAimock } from '../support/aimock-server.ts';
import type { FakeAnswer } from '../support/aimock-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../support/model-settings.ts';

const hello: FakeAnswer = { toWords: 'say hello', text: 'Hello from nobody here.' };
const query = {
  name: 'run_query',
  description: 'SQL',
  inputSchema: { type: 'object', properties: { sql: { type: 'string' } }, required: ['sql'] },
};

async function openFor(provider: (typeof PROVIDERS)[number], ...rest: Parameters<typeof openAimock>) {
  const { mock, baseUrls } = await openAimock(...rest);
  const client = createModelClient(settingsFor(provider, baseUrls[provider]), systemClock);
  const ask = async (request: Partial<ModelRequest> = {}) =>
    client.ask({ ...PLAIN_REQUEST, ...request }, AbortSignal.timeout(10_000));
  return { mock, ask };
}

describe.each(PROVIDERS)('our client of %s against a fake that nobody here wrote', (provider) => {
  test('reads text, end and tokens', async () => {
    const { ask } = await openFor(provider, [hello]);
    const { text, finish, usage, toolCalls } = await ask();
    expect([text, finish, toolCalls]).toEqual(['Hello from nobody here.', 'stop', []]);
    expect(usage).toMatchObject({ inputTokens: FAKE_USAGE.input, outputTokens: FAKE_USAGE.output });
  });

  test('reads a wish to use a tool', async () => {
    const toolCall = { name: 'run_query', input: { sql: 'SELECT 1' } };
    const { ask } = await openFor(provider, [{ ...hello, text: 'Let me look.', toolCall }]);
    const { finish, toolCalls } = await ask({ tools: [query] });
    expect(finish).toBe('tool-calls');
    expect(toolCalls.map(({ name, input }) => ({ name, input }))).toEqual([toolCall]);
  });

  test('sees that a reply was cut at its limit', async () => {
    const { ask } = await openFor(provider, [{ ...hello, finish: 'length' }]);
    expect((await ask()).finish).toBe('truncated');
  });

  test.each([
    [401, 'unauthorised'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'overloaded'],
  ])('takes the status %i for what it is: %s', async (status, failure) => {
    const { mock, ask } = await openFor(provider, [hello]);
    mock.nextRequestError(status, { message: 'no', type: 'some_type' });
    await expect(ask()).rejects.toMatchObject({ failure, status });
    expect((await ask()).text).toBe('Hello from nobody here.');
  });

  test('obeys the wait of a 429', async () => {
    const { ask } = await openFor(provider, [hello], { rateLimitRate: 1 });
    await expect(ask()).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: expect.any(Number) as number });
  });

  test('takes a malformed body for no reply, and a closed connection for the network', async () => {
    const malformed = await openFor(provider, [hello], { malformedRate: 1 });
    await expect(malformed.ask()).rejects.toMatchObject({ failure: 'unreadable_reply' });
    const closed = await openFor(provider, [hello], { disconnectRate: 1 });
    await expect(closed.ask()).rejects.toMatchObject({ failure: 'network' });
  });
});
