import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCallGates } from '../../../../src/models/limits/call-gates.ts';
import type { CallOutcome } from '../../../../src/models/limits/call-outcome.ts';
import { createLimiter } from '../../../../src/models/limits/limiter.ts';
import type { Limiter, LimiterOptions } from '../../../../src/models/limits/limiter.ts';
import { Secret } from '../../../../src/models/config/secret.ts';
import type { ProviderLimits } from '../../../../src/models/config/model-config.ts';
import { settingsFor } from '../../../support/model-settings.ts';
import { VirtualTime } from '../../../support/virtual-time.ts';

const { signal } = new AbortController();
const UNLIMITED: ProviderLimits = { concurrency: null, requestsPerMinute: null, tokensPerMinute: null };
const FINE: CallOutcome = { kind: 'succeeded', attemptNumber: 1, usedTokens: null, retryAfterMs: null, headers: {} };
const REFUSED: CallOutcome = { ...FINE, kind: 'rate-limited' };
const BROKEN: CallOutcome = { ...FINE, kind: 'failed' };

function limiterOf(limits: Partial<ProviderLimits>, options: Partial<LimiterOptions> = {}) {
  const time = new VirtualTime();
  const { clock, sleep } = time;
  return { time, limiter: createLimiter({ clock, sleep, limits: { ...UNLIMITED, ...limits }, ...options }) };
}

/** So many calls one after another that come to this, each of so long. */
async function callTimes(
  count: number,
  outcome: CallOutcome,
  { limiter, time }: { limiter: Limiter; time: VirtualTime },
) {
  const calls = Array.from({ length: count }, async () => {
    const permit = await limiter.acquire(0, signal);
    await time.sleep(100, signal);
    permit.release(outcome);
  });
  await time.run(Promise.all(calls));
}

describe('a limiter', () => {
  test('lets calls pass in the order in which they came, and never more at once than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat(500), { maxLength: 80 }),
        async (concurrency, lengths) => {
          const { time, limiter } = limiterOf({ concurrency });
          const begun: number[] = [];
          let most = 0;
          const calls = lengths.map(async (ms, index) => {
            const permit = await limiter.acquire(0, signal);
            begun.push(index);
            most = Math.max(most, limiter.snapshot().inFlight);
            await time.sleep(ms, signal);
            permit.release(FINE);
          });
          await time.run(Promise.all(calls));
          expect(begun).toEqual(lengths.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(concurrency);
          expect(limiter.snapshot()).toMatchObject({ inFlight: 0, queued: 0, sent: lengths.length });
        },
      ),
    );
  });

  test('keeps requests and tokens of any minute within what is set, with five seconds of burst', async () => {
    const limits = fc.record({
      requestsPerMinute: fc.integer({ min: 60, max: 600 }),
      tokensPerMinute: fc.integer({ min: 6000, max: 60_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        limits,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 200 }),
        async (allowed, sizes) => {
          const { time, limiter } = limiterOf(allowed);
          const sent: { atMs: number; tokens: number }[] = [];
          const calls = sizes.map(async (tokens) => {
            const permit = await limiter.acquire(tokens, signal);
            sent.push({ atMs: time.clock.nowMs(), tokens });
            permit.release({ ...FINE, usedTokens: tokens });
          });
          await time.run(Promise.all(calls));
          const startMs = sent[0]!.atMs;
          let [requests, tokens] = [0, 0];
          for (const call of sent) {
            requests += 1;
            tokens += call.tokens;
            const shareOfMinute = (call.atMs - startMs + 5000) / 60_000;
            expect(requests).toBeLessThanOrEqual(allowed.requestsPerMinute * shareOfMinute + 1e-6);
            expect(tokens).toBeLessThanOrEqual(Math.max(call.tokens, allowed.tokensPerMinute * shareOfMinute + 1e-6));
          }
        },
      ),
    );
  });

  test('doubles while calls succeed, and no further than is set', async () => {
    const tools = limiterOf({ concurrency: 500 });
    await callTimes(20, FINE, tools);
    expect(tools.limiter.snapshot().concurrency).toBe(40);
    await callTimes(5000, FINE, tools);
    expect(tools.limiter.snapshot().concurrency).toBe(500);
  });

  test('cuts once for many refusals, and grows by a twentieth from then on', async () => {
    const tools = limiterOf({});
    await callTimes(20, REFUSED, tools);
    expect(tools.limiter.snapshot()).toMatchObject({ concurrency: 16, refused: 20 });
    await tools.time.run(tools.time.sleep(15_000, signal));
    await callTimes(20, FINE, tools);
    expect(tools.limiter.snapshot().concurrency).toBeCloseTo(16.8, 9);
  });

  test('neither cuts nor grows by failures, by later tries, or where it was not in use', async () => {
    const tools = limiterOf({});
    await callTimes(100, BROKEN, tools);
    await callTimes(100, { ...FINE, attemptNumber: 2 }, tools);
    await callTimes(100, { ...FINE, kind: 'unsent' }, tools);
    expect(tools.limiter.snapshot()).toMatchObject({ concurrency: 20, sent: 200 });
    for (let call = 0; call < 100; call += 1) await callTimes(1, FINE, tools);
    expect(tools.limiter.snapshot().concurrency).toBe(20);
  });

  test('pauses all calls of its key for a Retry-After, also for that of another failure', async () => {
    const { time, limiter } = limiterOf({});
    const [first, second] = [await limiter.acquire(0, signal), await limiter.acquire(0, signal)];
    first.release({ ...BROKEN, retryAfterMs: 40_000 });
    second.release({ ...REFUSED, retryAfterMs: 1000 });
    const startMs = time.clock.nowMs();
    expect(limiter.snapshot().pausedUntilMs).toBe(startMs + 40_000);
    await time.run(limiter.acquire(0, signal));
    expect(time.clock.nowMs() - startMs).toBe(40_000);
  });

  test('learns from headers what is allowed, and keeps below what the operator set', async () => {
    const told = { 'x-ratelimit-limit-requests': '60', 'x-ratelimit-remaining-requests': '59' };
    const { time, limiter } = limiterOf({});
    (await limiter.acquire(0, signal)).release({ ...FINE, headers: told });
    expect(limiter.snapshot().requestsPerMinute).toBe(60);
    const strict = limiterOf({ requestsPerMinute: 30 }).limiter;
    (await strict.acquire(0, signal)).release({ ...FINE, headers: told });
    expect(strict.snapshot().requestsPerMinute).toBe(30);
    const startMs = time.clock.nowMs();
    await time.run(
      Promise.all(Array.from({ length: 15 }, async () => (await limiter.acquire(0, signal)).release(FINE))),
    );
    expect(time.clock.nowMs() - startMs).toBe(10_000);
  });

  test('can be set anew while calls wait', async () => {
    const { limiter } = limiterOf({ concurrency: 1 });
    await limiter.acquire(0, signal);
    const waiting = limiter.acquire(0, signal);
    expect(limiter.snapshot().queued).toBe(1);
    limiter.retune({ ...UNLIMITED, requestsPerMinute: 600 });
    expect(limiter.snapshot()).toMatchObject({ queued: 1, requestsPerMinute: 600 });
    const other = limiterOf({ requestsPerMinute: 1 }).limiter;
    await other.acquire(0, signal);
    const free = other.acquire(0, signal);
    other.retune(UNLIMITED);
    await expect(free).resolves.toBeDefined();
    limiter.stop(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
    await expect(limiter.acquire(0, signal)).rejects.toThrow('over');
    limiter.resume();
    expect(limiter.snapshot().queued).toBe(0);
  });

  test('ends a wait at once when aborted, whatever it waits for, and lets the others pass', async () => {
    const { limiter } = limiterOf({ concurrency: 1 });
    const first = await limiter.acquire(0, signal);
    const stop = new AbortController();
    const aborted = limiter.acquire(0, stop.signal);
    const other = limiter.acquire(0, signal);
    stop.abort();
    await expect(aborted).rejects.toThrow('aborted');
    await expect(limiter.acquire(0, stop.signal)).rejects.toThrow('aborted');
    first.release(FINE);
    first.release(FINE);
    await expect(other).resolves.toBeDefined();
    expect(limiter.snapshot()).toMatchObject({ inFlight: 1, queued: 0 });
  });

  test('looks at its clock a few times a call, however many wait', async () => {
    const time = new VirtualTime();
    let looks = 0;
    const clock = {
      nowMs() {
        looks += 1;
        return time.clock.nowMs();
      },
    };
    const limits = { concurrency: 500, requestsPerMinute: 1e6, tokensPerMinute: 1e9 };
    const limiter = createLimiter({ clock, sleep: time.sleep, limits, startConcurrency: 500 });
    await callTimes(10_000, FINE, { limiter, time });
    expect(limiter.snapshot().sent).toBe(10_000);
    expect(looks).toBeLessThanOrEqual(60_000);
  });
});

describe('gates', () => {
  test('are shared by all that ask the same model under the same key, and by no others', () => {
    const time = new VirtualTime();
    const gates = createCallGates({ clock: time.clock, sleep: time.sleep });
    const settings = settingsFor('openai', null);
    const gate = gates.gateOf(settings);
    expect(gates.gateOf({ ...settings, name: 'by another name', headers: { 'x-team': 'one' } })).toBe(gate);
    expect(gates.gateOf({ ...settings, key: new Secret('another-key') })).not.toBe(gate);
    expect(gates.gateOf({ ...settings, modelId: 'another' })).not.toBe(gate);
    expect(gates.list().map(({ model }) => model)).toEqual(['openai/m', 'openai/m', 'openai/another']);
    expect(JSON.stringify(gates.list())).not.toContain('another-key');
  });
});
