import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import type { Provider } from '../../../src/models/model-client.ts';
import { openModelServer } from '../../support/model-server.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import { openOddServer } from '../../support/odd-server.ts';
import { openAiReply, REPLIES } from '../../support/provider-replies.ts';

const PROVIDERS = Object.keys(REPLIES) as Provider[];

async function askAt(url: string, provider: Provider, signal = new AbortController().signal) {
  return createModelClient(settingsFor(provider, url), systemClock).ask(PLAIN_REQUEST, signal);
}

async function askFor(provider: Provider, status: number, body: string, headers: Record<string, string> = {}) {
  const { url } = await openModelServer(() => ({ status, body, headers }));
  return askAt(url, provider);
}

describe('what a provider says went wrong', () => {
  test.each<[Provider, number, string, string]>([
    // Errors in a body whose status is 200.
    [
      'openai',
      200,
      JSON.stringify(openAiReply({ status: 'failed', error: { code: 'server_error', message: 'x' } })),
      'server_error',
    ],
    [
      'openai',
      200,
      JSON.stringify(openAiReply({ status: 'failed', error: { code: 'insufficient_quota' } })),
      'quota_exhausted',
    ],
    [
      'openai',
      200,
      JSON.stringify(openAiReply({ status: 'failed', error: { code: 'rate_limit_exceeded' } })),
      'rate_limited',
    ],
    ['openai', 200, JSON.stringify(openAiReply({ status: 'failed', error: null })), 'server_error'],
    ['openai', 200, JSON.stringify(openAiReply({ status: 'cancelled' })), 'server_error'],
    ['openai', 200, JSON.stringify(openAiReply({ status: 'in_progress' })), 'unreadable_reply'],
    ['openai', 200, JSON.stringify(openAiReply({ output: null })), 'unreadable_reply'],
    ['anthropic', 200, '{"type":"error","error":{"type":"overloaded_error","message":"x"}}', 'overloaded'],
    ['anthropic', 200, '{"type":"error","error":{"type":"api_error","message":"x"}}', 'server_error'],
    ['anthropic', 200, '{"type":"message","content":null}', 'unreadable_reply'],
    ['google', 200, '{"error":{"code":503,"status":"UNAVAILABLE","message":"x"}}', 'overloaded'],
    ['google', 200, '{}', 'unreadable_reply'],
    ['google', 200, '[]', 'unreadable_reply'],
    ['compatible', 200, '{"error":{"code":429,"message":"upstream"}}', 'rate_limited'],
    ['compatible', 200, '{"error":"model is loading"}', 'server_error'],
    [
      'compatible',
      200,
      '{"choices":[{"error":{"code":502,"message":"upstream"},"finish_reason":"error"}]}',
      'server_error',
    ],
    ['compatible', 200, '{"choices":[]}', 'unreadable_reply'],
    // Quota that no waiting renews.
    ['openai', 429, '{"error":{"code":"insufficient_quota","type":"insufficient_quota"}}', 'quota_exhausted'],
    [
      'anthropic',
      400,
      '{"error":{"type":"invalid_request_error","message":"Your credit balance is too low"}}',
      'quota_exhausted',
    ],
    ['anthropic', 402, '{"error":{"type":"billing_error"}}', 'quota_exhausted'],
    [
      'google',
      429,
      '{"error":{"status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"RequestsPerDayPerProject"}]}]}}',
      'quota_exhausted',
    ],
    [
      'google',
      429,
      '{"error":{"status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"RequestsPerMinute"}]}]}}',
      'rate_limited',
    ],
    ['compatible', 402, '{"error":{"message":"Insufficient Balance"}}', 'quota_exhausted'],
    // A key told by other means than 401.
    ['google', 400, '{"error":{"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}', 'unauthorised'],
    ['anthropic', 403, '{"error":{"type":"permission_error"}}', 'unauthorised'],
    // More than the context holds, which no second try mends.
    ['openai', 400, '{"error":{"code":"context_length_exceeded"}}', 'context_exceeded'],
    [
      'openai',
      429,
      '{"error":{"message":"Request too large for gpt on tokens per min","code":"rate_limit_exceeded"}}',
      'context_exceeded',
    ],
    [
      'anthropic',
      400,
      '{"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum"}}',
      'context_exceeded',
    ],
    ['anthropic', 413, '{"error":{"type":"request_too_large"}}', 'context_exceeded'],
    ['google', 400, '{"error":{"message":"The input token count (1200000) exceeds the maximum"}}', 'context_exceeded'],
    ['compatible', 400, '{"message":"This model\'s maximum context length is 4096 tokens"}', 'context_exceeded'],
    ['compatible', 400, '{"error":{"type":"exceed_context_size_error"}}', 'context_exceeded'],
    // Words of the table that an error quotes mean nothing.
    [
      'openai',
      400,
      '{"error":{"message":"Invalid value: insufficient_quota, prompt is too long, API key not valid"}}',
      'invalid_request',
    ],
    ['openai', 429, '{"error":{"message":"Slow down. You sent: insufficient balance"}}', 'rate_limited'],
    [
      'anthropic',
      400,
      '{"error":{"message":"Bad cell \\"quotaId\\": \\"PerDay\\", credit balance is too low"}}',
      'invalid_request',
    ],
    ['google', 500, '{"error":{"message":"insufficient balance"}}', 'server_error'],
    // The rest of the statuses.
    ['anthropic', 529, '', 'overloaded'],
    ['openai', 408, '', 'server_error'],
    ['anthropic', 409, '', 'server_error'],
    ['compatible', 404, '{"error":"model not found"}', 'invalid_request'],
    ['openai', 400, '{"error":{"code":"unsupported_parameter"}}', 'invalid_request'],
    ['openai', 302, '', 'unreadable_reply'],
    ['google', 502, '<html>bad gateway</html>', 'server_error'],
  ])('by %s with HTTP %i %s is %s', async (provider, status, body, failure) => {
    await expect(askFor(provider, status, body)).rejects.toMatchObject({ code: 'MODEL_CALL_FAILED', failure });
  });

  test('carries how long to wait, from the body of a stream of no errors too', async () => {
    const body = '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"34.4s"}]}}';
    await expect(askFor('google', 200, body)).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: 34_400 });
  });
});

test.each([
  ['true', true],
  ['false', false],
])('a provider that says x-should-retry: %s is believed about its own failures', async (header, isRetryable) => {
  const failed = askFor('anthropic', 500, '', { 'x-should-retry': header });
  await expect(failed).rejects.toMatchObject({ failure: 'server_error', isRetryable });
});

describe.each(PROVIDERS)('a call to %s', (provider) => {
  const whole = JSON.stringify(REPLIES[provider]());

  test('whose reply is cut fails as the network does', async () => {
    const url = await openOddServer((response: ServerResponse) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(whole.length) });
      response.write(whole.slice(0, 20), () => response.destroy());
    });
    await expect(askAt(url, provider)).rejects.toMatchObject({ failure: 'network' });
  });

  test('whose connection is dropped fails as the network does', async () => {
    const url = await openOddServer((response) => response.destroy());
    await expect(askAt(url, provider)).rejects.toMatchObject({ failure: 'network' });
  });

  test('that hangs before or within its reply ends when it is aborted', async () => {
    const silent = await openOddServer(() => undefined);
    const trickling = await openOddServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(whole.slice(0, 20));
    });
    const calls = [silent, trickling].map(async (url) => askAt(url, provider, AbortSignal.timeout(50)));
    const ends = await Promise.allSettled(calls);
    expect(ends).toMatchObject([{ reason: { failure: 'aborted' } }, { reason: { failure: 'aborted' } }]);
  });

  test('reads a reply that came packed though nobody asked for that', async () => {
    const url = await openOddServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(whole));
    });
    await expect(askAt(url, provider)).resolves.toMatchObject({ text: 'hello', rawBody: whole });
  });

  test('is not led elsewhere, where the key would go along', async () => {
    const { url: elsewhere, requests } = await openModelServer(() => ({ status: 200, body: whole }));
    const { url } = await openModelServer(() => ({ status: 307, body: '', headers: { location: elsewhere } }));
    await expect(askAt(url, provider)).rejects.toMatchObject({ failure: 'unreadable_reply' });
    expect(requests).toHaveLength(0);
  });

  test('whose reply has no end is left before it fills the memory', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const url = await openOddServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => void response.write(piece, (error) => (error ? undefined : more()));
      more();
    });
    await expect(askAt(url, provider)).rejects.toMatchObject({ failure: 'unreadable_reply' });
  });

  test.each([
    ['deep', `${'['.repeat(200_000)}`],
    ['of many fields', `{"__proto__":{"polluted":1},"choices":${'[[['.repeat(10)}${']]]'.repeat(10)}}`],
    ['full of NUL', '\u0000'.repeat(1000)],
    ['the word null', 'null'],
  ])('whose reply is %s is refused, not crashed by', async (_, body) => {
    await expect(askFor(provider, 200, body)).rejects.toMatchObject({ failure: 'unreadable_reply' });
    expect({}).not.toHaveProperty('polluted');
  });

  test('that failed shows neither key, header nor the text of the provider', async () => {
    const body = '{"error":{"message":"canary-key-7f3a is wrong, secret-text-of-the-provider"}}';
    const error: unknown = await askFor(provider, 401, body, { 'x-leak': 'leak-header-11' }).catch(
      (caught: unknown) => caught,
    );
    const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${String(error)}`;
    expect(shown).not.toMatch(/canary-key-7f3a|secret-text-of-the-provider|leak-header-11/);
    expect(shown).toContain('MODEL_CALL_FAILED');
  });
});
