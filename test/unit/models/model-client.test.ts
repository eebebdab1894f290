import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import type { Provider } from '../../../src/models/model-client.ts';
import { openModelServer } from '../../support/model-server.ts';
import { REPLIES } from '../../support/provider-replies.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import type { WireReply } from '../../support/model-server.ts';

const KEY = 'canary-key-7f3a';

const PROVIDERS = Object.keys(REPLIES) as Provider[];

async function ask(provider: Provider, answer: () => WireReply, signal = new AbortController().signal) {
  const { url, requests } = await openModelServer(answer);
  const client = createModelClient(settingsFor(provider, url), systemClock);
  return { requests, result: client.ask({ ...PLAIN_REQUEST, temperature: 0 }, signal) };
}

describe.each(PROVIDERS)('a client of %s', (provider) => {
  test('reads text and tokens, in buckets that do not overlap', async () => {
    const { result, requests } = await ask(provider, () => ({
      status: 200,
      body: JSON.stringify(REPLIES[provider]()),
    }));
    const { text, finish, usage } = await result;
    expect({ text, finish }).toEqual({ text: 'hello', finish: 'stop' });
    expect(usage.inputTokens).toBe(60);
    expect(usage.cachedInputTokens).toBe(40);
    expect((usage.outputTokens ?? 0) + (usage.reasoningTokens ?? 0)).toBe(30);
    expect(requests).toHaveLength(1);
  });

  test.each([
    [429, '{"error":{"message":"slow down","type":"rate_limit"}}', 'rate_limited'],
    [429, '{"error":{"code":"insufficient_quota","message":"x"}}', 'quota_exhausted'],
    [401, '{"error":{"message":"bad key"}}', 'unauthorised'],
    [400, '{"error":{"message":"503 is in this text"}}', 'invalid_request'],
    [500, '{"error":{"message":"oops"}}', 'server_error'],
    [503, '{"error":{"message":"busy"}}', 'overloaded'],
    [529, '{"type":"error","error":{"type":"overloaded_error","message":"busy"}}', 'overloaded'],
    [200, '<html>a proxy</html>', 'unreadable_reply'],
    [200, '{"cut', 'unreadable_reply'],
    [200, '', 'unreadable_reply'],
  ])('tells %i %s as %s, after one call and without the key', async (status, body, failure) => {
    const { result, requests } = await ask(provider, () => ({ status, body, headers: { 'retry-after': '7' } }));
    const error = await result.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'MODEL_CALL_FAILED', failure });
    expect(`${JSON.stringify(error)}${String(error)}`).not.toContain(KEY);
    expect(requests).toHaveLength(1);
  });

  test('ends at once when aborted', async () => {
    const stop = new AbortController();
    stop.abort();
    const { result } = await ask(provider, () => ({ status: 200, body: '{}' }), stop.signal);
    await expect(result).rejects.toMatchObject({ failure: 'aborted' });
  });

  test('that cannot reach its server says so', async () => {
    const client = createModelClient(settingsFor(provider, 'http://127.0.0.1:1'), systemClock);
    const signal = new AbortController().signal;
    const asked = client.ask(PLAIN_REQUEST, signal);
    await expect(asked).rejects.toMatchObject({ failure: 'network' });
  });
});
