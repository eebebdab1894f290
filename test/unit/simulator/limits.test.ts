import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { limitRulesFromText } from '../../../src/simulator/limits/limit-rules.ts';
import { createTokenBucket } from '../../../src/simulator/limits/token-bucket.ts';
import { openTestSimulator } from '../../support/open-simulator.ts';

const flow = (perMinute: number, burstSeconds: number, fromMs = 0) => ({ fromMs, perMinute, burstSeconds });

describe('a bucket', () => {
  test('lets through what was in it and what flowed in, to the last one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 }),
        (perMinute, burstSeconds, gaps) => {
          const bucket = createTokenBucket([flow(perMinute, burstSeconds)], 0);
          let [nowMs, passed] = [0, 0];
          for (const gap of gaps) {
            nowMs += gap;
            while (bucket.waitFor(1, nowMs) === 0) {
              bucket.take(1, nowMs);
              passed += 1;
            }
          }
          const full = Math.max(1, (perMinute / 60) * burstSeconds);
          const most = full + (perMinute * nowMs) / 60_000;
          expect(passed).toBeLessThanOrEqual(most + 1e-6);
          expect(passed).toBeGreaterThan(Math.min(full, most) - 1);
        },
      ),
    );
  });

  test('is never sooner ready than it says, and ready then', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 500 }),
        (perMinute, burstSeconds, amount) => {
          const bucket = createTokenBucket([flow(perMinute, burstSeconds)], 0);
          bucket.take(10_000, 0);
          const wait = bucket.waitFor(amount, 0);
          fc.pre(wait > 0);
          expect(waitAfter([perMinute, burstSeconds], amount, wait - 1)).toBeGreaterThan(0);
          expect(bucket.waitFor(amount, wait)).toBe(0);
        },
      ),
    );
  });

  test('follows a schedule: a new rate holds from its moment on, and what is left never grows by it', () => {
    const bucket = createTokenBucket([flow(60, 60), flow(6, 60, 10_000)], 0);
    bucket.take(60, 0);
    expect(bucket.waitFor(5, 0)).toBe(5000);
    // 10 came in within ten seconds; from then on one comes in ten.
    expect(bucket.state(10_000)).toEqual({ limit: 6, remaining: 6, resetMs: 0 });
    bucket.take(6, 10_000);
    expect(bucket.waitFor(1, 10_000)).toBe(10_000);
  });

  test('is unlimited without a rule, and before the first one', () => {
    const bucket = createTokenBucket([flow(60, 1, 5000)], 0);
    expect([bucket.waitFor(1_000_000, 0), bucket.state(0)]).toEqual([0, null]);
    expect(bucket.waitFor(1, 5000)).toBe(0);
  });
});

/** What a bucket that was overdrawn says after so many ms. */
function waitAfter([perMinute, burstSeconds]: readonly [number, number], amount: number, ms: number): number {
  const bucket = createTokenBucket([flow(perMinute, burstSeconds)], 0);
  bucket.take(10_000, 0);
  return bucket.waitFor(amount, ms);
}

describe('limits in words', () => {
  test('are read with their moments', () => {
    expect(limitRulesFromText('openai:rpm=60:tpm=90000:concurrency=4, google@30:rpm=20:burst=1:headers=0')).toEqual([
      {
        provider: 'openai',
        fromMs: 0,
        requestsPerMinute: 60,
        tokensPerMinute: 90_000,
        concurrency: 4,
        burstSeconds: 60,
        hasHeaders: true,
      },
      {
        provider: 'google',
        fromMs: 30_000,
        requestsPerMinute: 20,
        tokensPerMinute: null,
        concurrency: null,
        burstSeconds: 1,
        hasHeaders: false,
      },
    ]);
  });

  test.each(['openai', 'nobody:rpm=1', 'openai:rps=1', 'openai:rpm=', 'openai@x:rpm=1', ''])(
    'are refused: "%s"',
    (text) => {
      expect(() => limitRulesFromText(text)).toThrow(expect.objectContaining({ code: 'SIMULATOR_LIMIT' }) as Error);
    },
  );
});

const KEYS = { authorization: 'Bearer canary-key-a', 'x-api-key': 'canary-key-a', 'x-goog-api-key': 'canary-key-a' };

async function openLimited(limits: string, more: Partial<SimulatorOptions> = {}) {
  const time = { ms: Date.parse('2026-11-24T12:00:00.000Z') };
  const clock = { nowMs: () => time.ms };
  const simulator = await openTestSimulator({ limits: limitRulesFromText(limits), clock, ...more });
  const ask = async (content = 'hello', headers: Record<string, string> = KEYS) =>
    fetch(`${simulator.url}/v1/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content }] }),
    });
  return { simulator, time, ask };
}

describe('a hidden limit', () => {
  test('answers 429 with the wait that is needed, and lets the next one through after it', async () => {
    const { ask, time } = await openLimited('anthropic:rpm=2');
    const statuses = [(await ask()).status, (await ask()).status];
    const refused = await ask();
    expect([...statuses, refused.status, refused.headers.get('retry-after')]).toEqual([200, 200, 429, '30']);
    time.ms += 29_000;
    expect((await ask()).status).toBe(429);
    time.ms += 1000;
    expect((await ask()).status).toBe(200);
  });

  test('tells in headers what is left, where the provider does', async () => {
    const { ask } = await openLimited('anthropic:rpm=60:tpm=1000');
    const { headers } = await ask('x'.repeat(400));
    expect(headers.get('anthropic-ratelimit-requests-remaining')).toBe('59');
    expect(headers.get('anthropic-ratelimit-tokens-remaining')).toBe('900');
    expect(headers.get('anthropic-ratelimit-tokens-reset')).toBe('2026-11-24T12:00:06Z');
    const silent = await openLimited('anthropic:rpm=60:headers=0');
    expect([...(await silent.ask()).headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([]);
  });

  test('counts tokens that are written, and each key by itself', async () => {
    const { ask, time } = await openLimited('anthropic:tpm=12');
    expect((await ask()).status).toBe(200);
    // Two read and nine written of twelve: one is left, and two are needed.
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await ask('hello', { 'x-api-key': 'another' })).status).toBe(200);
    time.ms += 5000;
    expect((await ask()).status).toBe(200);
  });

  test('of concurrency counts only calls that are open', async () => {
    const { ask } = await openLimited('anthropic:concurrency=2', { behaviour: { latencyMs: 30 } });
    const statuses = await Promise.all(['a', 'b', 'c'].map(async (content) => (await ask(content)).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 429]);
    expect((await ask()).status).toBe(200);
  });
});

describe('the log of calls', () => {
  test('says who came back before the wait was over, and who came during it', async () => {
    const { ask, time, simulator } = await openLimited('anthropic:rpm=1');
    for (const content of ['a', 'b', 'b', 'c']) await ask(content);
    time.ms += 60_000;
    await ask('b');
    expect(
      simulator
        .log()
        .map((call) => [call.status, call.is_limited, call.retry_after_ms, call.is_early_retry, call.is_during_wait]),
    ).toEqual([
      [200, false, null, false, false],
      [429, true, 60_000, false, false],
      [429, true, 60_000, true, true],
      [429, true, 60_000, false, true],
      [200, false, null, false, false],
    ]);
  });

  test('holds neither keys nor prompts', async () => {
    const lines: string[] = [];
    const { ask, simulator } = await openLimited('anthropic:rpm=1', {
      onCall: (call) => lines.push(JSON.stringify(call)),
    });
    for (let i = 0; i < 3; i += 1) await ask('canary-prompt-5d');
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(simulator.log())).toBe(`[${lines.join(',')}]`);
    expect(lines.join('\n')).not.toMatch(/canary/u);
  });

  test('says which callers went away before their answer', async () => {
    const { simulator } = await openLimited('anthropic:rpm=60', {
      faults: [{ fault: 'hang', provider: null, share: 1, calls: null, seconds: null }],
    });
    const body = JSON.stringify({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] });
    const call = fetch(`${simulator.url}/v1/messages`, {
      method: 'POST',
      headers: KEYS,
      body,
      signal: AbortSignal.timeout(50),
    });
    await expect(call).rejects.toThrow('aborted');
    await expect
      .poll(() => simulator.log().map(({ fault, status, is_abandoned }) => [fault, status, is_abandoned]))
      .toEqual([['hang', null, true]]);
  });
});
