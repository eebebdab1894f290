import { describe, expect, it, onTestFinished } from 'vitest';
import { createCallGates } from '../../../../src/models/limits/call-gates.ts';
import type { CallOutcome } from '../../../../src/models/limits/call-outcome.ts';
import { createLimiter } from '../../../../src/models/limits/limiter.ts';
import { SharedLimits } from '../../../../src/models/limits/shared-limits.ts';
import { CircuitBreaker } from '../../../../src/models/retry/circuit-breaker.ts';
import { systemClock } from '../../../../src/foundation/clock.ts';
import { sleep } from '../../../../src/models/sleep.ts';
import { openSqliteStorage } from '../../../../src/storage/sqlite/open-sqlite-storage.ts';
import { settingsFor } from '../../../support/model-settings.ts';
import { VirtualTime } from '../../../support/virtual-time.ts';

const { signal } = new AbortController();
const LIMITS = { concurrency: null, requestsPerMinute: 600, tokensPerMinute: null };
const FINE: CallOutcome = { kind: 'succeeded', attemptNumber: 1, usedTokens: null, retryAfterMs: null, headers: {} };
const PART = { calls: null, share: 1, pausedUntilMs: 0, validUntilMs: Infinity };

function sharedLimiter() {
  const time = new VirtualTime();
  const { clock } = time;
  const limiter = createLimiter({ clock, sleep: (ms, ended) => time.sleep(ms, ended), limits: LIMITS, isShared: true });
  const sentAt: number[] = [];
  const ask = async (): Promise<void> => {
    const permit = await limiter.acquire(0, signal);
    sentAt.push(clock.nowMs());
    await time.sleep(10, signal);
    permit.release(FINE);
  };
  return { time, limiter, sentAt, ask };
}

describe('a limiter of shared limits', () => {
  it('sends nothing before it has a part, and then no burst', async () => {
    const { time, limiter, sentAt, ask } = sharedLimiter();
    const asked = Promise.all(Array.from({ length: 20 }, ask));
    await time.run(time.sleep(5000, signal));
    expect(sentAt).toEqual([]);
    limiter.setPart({ ...PART, share: 0.5 });
    await time.run(asked);
    // Half of 600 a minute is one each 200 ms.
    expect(sentAt.at(-1)! - sentAt[0]!).toBeGreaterThanOrEqual(19 * 200 - 1);
    expect(sentAt.at(-1)! - sentAt[0]!).toBeLessThanOrEqual(19 * 200 + 50);
  });

  it('keeps to its part of the calls at one time', async () => {
    const { time, limiter, ask } = sharedLimiter();
    limiter.setPart(PART);
    await time.run(time.sleep(4000, signal));
    limiter.setPart({ ...PART, calls: 2 });
    const asked = Promise.all(Array.from({ length: 12 }, ask));
    expect(limiter.snapshot().inFlight).toBe(2);
    limiter.setPart({ ...PART, calls: 5 });
    expect(limiter.snapshot().inFlight).toBe(5);
    await time.run(asked);
  });

  it('stops when its part was not confirmed in time, and goes on when it is', async () => {
    const { time, limiter, sentAt, ask } = sharedLimiter();
    limiter.setPart({ ...PART, validUntilMs: time.clock.nowMs() + 1000 });
    const asked = Promise.all(Array.from({ length: 30 }, ask));
    await time.run(time.sleep(3000, signal));
    const inTime = sentAt.length;
    expect(inTime).toBeGreaterThan(5);
    expect(inTime).toBeLessThan(15);
    limiter.setPart(PART);
    await time.run(asked);
    expect(sentAt).toHaveLength(30);
  });

  it('waits where another process was asked to wait', async () => {
    const { time, limiter, sentAt, ask } = sharedLimiter();
    const untilMs = time.clock.nowMs() + 7000;
    limiter.setPart({ ...PART, pausedUntilMs: untilMs });
    await time.run(ask());
    expect(sentAt[0]).toBeGreaterThanOrEqual(untilMs);
  });
});

describe('a breaker', () => {
  it('lets nobody in while another process has found the provider down, and then one to try', async () => {
    const time = new VirtualTime();
    const { clock } = time;
    const breaker = new CircuitBreaker({ clock, sleep: (ms, ended) => time.sleep(ms, ended) });
    const untilMs = clock.nowMs() + 5000;
    breaker.holdUntil(untilMs);
    breaker.holdUntil(untilMs - 1000);
    expect(breaker.snapshot()).toEqual({ state: 'open', opensAtMs: untilMs });
    expect(await breaker.enter(untilMs - 1, signal)).toBeNull();
    const entry = breaker.enter(untilMs + 1, signal);
    await time.run(entry);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(untilMs);
    (await entry)?.leave('up');
    expect(breaker.snapshot().state).toBe('closed');
  });
});

describe('two processes at one provider', () => {
  it('share its limit, and one that ends gives its part to the other', async () => {
    const storage = await openSqliteStorage(':memory:');
    onTestFinished(() => storage.close());
    const settings = settingsFor('openai', 'http://127.0.0.1:9/v1', { limits: { ...LIMITS, concurrency: 6 } });
    const processes = ['a', 'b'].map((member) => {
      const sharing = new SharedLimits(storage.limits, systemClock, member);
      const { limiter } = createCallGates({ clock: systemClock, sleep, sharing }).gateOf(settings);
      return { sharing, limiter };
    });
    onTestFinished(async () => {
      for (const { sharing } of processes) await sharing.close();
    });
    const ended = new AbortController();
    for (const { limiter } of processes) {
      for (let call = 0; call < 12; call += 1) limiter.acquire(0, ended.signal).catch(() => undefined);
    }
    const inFlight = () => processes.map(({ limiter }) => limiter.snapshot().inFlight);
    const total = () => inFlight().reduce((sum, count) => sum + count, 0);
    while (total() < 6) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(total()).toBe(6);
    ended.abort();
  });
});
