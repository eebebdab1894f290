import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openTestSimulator } from '../support/open-simulator.ts';
import { FAULTS } from '../../src/simulator/faults/fault-catalogue.ts';
import type { SimulatedProvider } from '../../src/simulator/simulated-provider.ts';

const KEYS = { authorization: 'Bearer k', 'x-api-key': 'k', 'x-goog-api-key': 'k' };
const NOW = Date.parse('2026-11-24T12:00:00.400Z');

/** Path and body of a plain question to a provider, whole or as a stream. */
function question(provider: SimulatedProvider, isStream: boolean): readonly [path: string, body: object] {
  const messages = [{ role: 'user', content: 'hello' }];
  switch (provider) {
    case 'openai':
      return ['/v1/responses', { model: 'm', input: messages, stream: isStream }];
    case 'anthropic':
      return ['/v1/messages', { model: 'm', messages, max_tokens: 500, stream: isStream }];
    case 'compatible':
      return ['/compatible/v1/chat/completions', { model: 'm', messages, stream: isStream }];
    case 'google': {
      const path = isStream ? 'streamGenerateContent?alt=sse' : 'generateContent';
      return [`/v1beta/models/m:${path}`, { contents: [{ role: 'user', parts: [{ text: 'hello' }] }] }];
    }
  }
}

async function callWith(fault: string, provider: SimulatedProvider, { isStream = false, seconds = 2 } = {}) {
  const rule = { fault, provider, share: 1, calls: null, seconds };
  const { url } = await openTestSimulator({ faults: [rule], clock: { nowMs: () => NOW } });
  const [path, body] = question(provider, isStream);
  const reply = await fetch(`${url}${path}`, { method: 'POST', headers: KEYS, body: JSON.stringify(body) });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

describe('a 429 tells how long to wait', () => {
  test.each<[string, SimulatedProvider, string, string]>([
    ['rate-limit-seconds', 'anthropic', 'retry-after', '2'],
    ['rate-limit-seconds', 'compatible', 'retry-after', '2'],
    // Whole seconds: 12:00:02.400 is not over before 12:00:03.
    ['rate-limit-date', 'openai', 'retry-after', 'Tue, 24 Nov 2026 12:00:03 GMT'],
    ['rate-limit-ms', 'openai', 'retry-after-ms', '2000'],
    ['rate-limit-reset', 'openai', 'x-ratelimit-reset-requests', '2s'],
    ['rate-limit-reset', 'anthropic', 'anthropic-ratelimit-requests-reset', '2026-11-24T12:00:03Z'],
  ])('%s at %s by the header %s', async (fault, provider, name, value) => {
    const { status, headers } = await callWith(fault, provider);
    expect([status, headers.get(name)]).toEqual([429, value]);
  });

  test('rate-limit-info at google by RetryInfo in the body', async () => {
    const { status, text } = await callWith('rate-limit-info', 'google', { seconds: 34.4 });
    const { error } = JSON.parse(text) as { error: { status: string; details: object[] } };
    expect([status, error.status]).toEqual([429, 'RESOURCE_EXHAUSTED']);
    expect(error.details).toContainEqual({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' });
  });

  test.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
    'rate-limit-bare at %s by nothing',
    async (provider) => {
      const { status, headers, text } = await callWith('rate-limit-bare', provider);
      expect(status).toBe(429);
      expect([...headers.keys()].filter((name) => /retry|ratelimit/.test(name))).toEqual([]);
      expect(text).not.toContain('retryDelay');
    },
  );
});

describe('a fault has the form of its provider', () => {
  test.each<[string, SimulatedProvider, number, unknown]>([
    ['overloaded', 'anthropic', 529, { type: 'error', error: { type: 'overloaded_error' } }],
    ['overloaded', 'google', 503, { error: { code: 503, status: 'UNAVAILABLE' } }],
    ['quota', 'openai', 429, { error: { code: 'insufficient_quota', type: 'insufficient_quota' } }],
    ['quota', 'anthropic', 400, { error: { message: expect.stringContaining('credit balance is too low') as string } }],
    ['quota-in-body', 'openai', 200, { status: 'failed', error: { code: 'insufficient_quota' }, usage: null }],
    ['billing', 'anthropic', 402, { error: { type: 'billing_error' } }],
    ['unauthorised', 'openai', 401, { error: { code: 'invalid_api_key' } }],
    ['error-in-body', 'compatible', 200, { error: { type: 'something_new' } }],
    ['refusal', 'openai', 200, { output: [{ content: [{ type: 'refusal' }] }] }],
    [
      'refusal',
      'compatible',
      200,
      { choices: [{ message: { content: null, refusal: expect.any(String) as string } }] },
    ],
    ['refusal', 'anthropic', 200, { stop_reason: 'refusal', content: [] }],
    ['refusal', 'google', 200, { candidates: [{ finishReason: 'SAFETY' }] }],
    ['content-filter', 'openai', 200, { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }],
    ['content-filter', 'compatible', 200, { choices: [{ finish_reason: 'content_filter' }] }],
    ['blocked-prompt', 'google', 200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }],
    ['truncated-output', 'openai', 200, { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }],
    ['truncated-output', 'anthropic', 200, { stop_reason: 'max_tokens' }],
    ['context-window', 'anthropic', 200, { stop_reason: 'model_context_window_exceeded' }],
    ['usage-zero', 'anthropic', 200, { usage: { input_tokens: 0, output_tokens: 0 } }],
    ['usage-negative', 'compatible', 200, { usage: { prompt_tokens: -2 } }],
    ['unknown-stop-reason', 'google', 200, { candidates: [{ finishReason: 'A_REASON_OF_TOMORROW' }] }],
  ])('%s at %s: status %i', async (fault, provider, expected, document) => {
    const { status, text } = await callWith(fault, provider);
    expect(status).toBe(expected);
    expect(JSON.parse(text)).toMatchObject(document as object);
  });

  test.each<[string, SimulatedProvider, string, string]>([
    ['html', 'openai', 'text/html', '<!DOCTYPE html>'],
    ['empty-body', 'google', 'application/json', ''],
    ['malformed-json', 'compatible', 'application/json', '{"id": "msg_1", "content": [}'],
  ])('%s at %s: status 200, of the type %s', async (fault, provider, type, beginning) => {
    const { status, headers, text } = await callWith(fault, provider);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(text.slice(0, Math.max(15, beginning.length))).toBe(beginning);
  });

  test('usage-missing leaves the member out', async () => {
    expect((await callWith('usage-missing', 'google')).text).not.toContain('usageMetadata');
    expect((await callWith('usage-missing', 'anthropic')).text).not.toContain('usage');
  });
});

describe('an error inside a stream', () => {
  test.each<[string, SimulatedProvider, string]>([
    ['overloaded-in-body', 'anthropic', 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error"'],
    ['quota-in-body', 'openai', 'event: response.failed\ndata: {"type":"response.failed"'],
    ['rate-limit-in-body', 'compatible', 'data: {"error":{"message":'],
    ['overloaded-in-body', 'google', 'data: {"error":{"code":503'],
  ])('%s at %s comes after its first events', async (fault, provider, ending) => {
    const { status, text } = await callWith(fault, provider, { isStream: true });
    const events = text.trimEnd().split('\n\n');
    expect(status).toBe(200);
    expect(events.length).toBeGreaterThan(1);
    expect(events.at(-1)!.slice(0, ending.length)).toBe(ending);
  });
});

describe('a connection that fails', () => {
  test.each(['openai', 'anthropic', 'google', 'compatible'] as const)(
    'at %s is closed before or within the reply',
    async (provider) => {
      await expect(callWith('dropped-connection', provider)).rejects.toThrow('fetch failed');
      await expect(callWith('cut-reply', provider)).rejects.toThrow('terminated');
      await expect(callWith('cut-reply', provider, { isStream: true })).rejects.toThrow('terminated');
    },
  );
});

test('each fault says in words what it is, and has a name of its own', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
  expect(FAULTS.filter(({ description, providers }) => description === '' || providers.length === 0)).toEqual([]);
});

test('each fault stands in the guide with what a call comes to', () => {
  const guide = readFileSync('docs/guide/simulator.md', 'utf8');
  const rows = new Map(
    [...guide.matchAll(/^\| `([a-z-]+)` +\| ([^|]+?) +\| [^|]+ \| `([a-z_]+)`/gmu)].map(([, id, ...row]) => [id, row]),
  );
  for (const { id, description, outcome } of FAULTS) expect(rows.get(id)).toEqual([description, outcome]);
});
