import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCallGates } from '../../../../src/models/limits/call-gates.ts';
import { ModelCallError } from '../../../../src/models/model-call-error.ts';
import type { CallFailure } from '../../../../src/models/model-call-error.ts';
import type { ModelClient, ModelReply } from '../../../../src/models/model-client.ts';
import { askPersistently } from '../../../../src/models/retry/ask-persistently.ts';
import type { PersistentOptions } from '../../../../src/models/retry/ask-persistently.ts';
import type { AttemptReport, CallObserver } from '../../../../src/models/retry/call-observer.ts';
import { PLAIN_REPLY } from '../../../support/limited-model.ts';
import { PLAIN_REQUEST, settingsFor } from '../../../support/model-settings.ts';
import { VirtualTime } from '../../../support/virtual-time.ts';

const { signal: never } = new AbortController();

/** What a call comes to, after so long: a failure with the wait it asks for, or a reply. */
type Scripted = { readonly takesMs?: number } & (
  | { readonly failure: CallFailure; readonly retryAfterMs?: number; readonly status?: number }
  | { readonly failure: null }
);

const FINE: Scripted = { failure: null };

function scripted(script: readonly Scripted[], options: Partial<PersistentOptions> = {}) {
  const time = new VirtualTime();
  const startMs = time.clock.nowMs();
  const sentMs: number[] = [];
  const reports: AttemptReport[] = [];
  const gates = createCallGates({ clock: time.clock, sleep: time.sleep });
  const gate = gates.gateOf(settingsFor('openai', null));
  const client: ModelClient = {
    provider: 'openai',
    modelId: 'm',
    async ask(_request, signal): Promise<ModelReply> {
      const step = script[Math.min(sentMs.length, script.length - 1)]!;
      sentMs.push(time.clock.nowMs() - startMs);
      await time.sleep(step.takesMs ?? 0, signal).catch(() => {
        throw new ModelCallError('aborted', { model: 'm', status: null, retryAfterMs: null });
      });
      if (step.failure === null) return PLAIN_REPLY;
      const { failure, retryAfterMs = null, status = 500 } = step;
      throw new ModelCallError(failure, { model: 'm', status, retryAfterMs });
    },
  };
  const observer: CallObserver = {
    waitBegan: () => undefined,
    callSent: () => undefined,
    attemptEnded: (report) => void reports.push(report),
    waitEnded: () => undefined,
  };
  const asker = askPersistently(client, {
    gate,
    clock: time.clock,
    sleep: time.sleep,
    jitter: () => 0.5,
    deadlineMs: 600_000,
    observer,
    ...options,
  });
  return { time, gates, gate, asker, sentMs, reports, startMs };
}

describe('a question asked persistently', () => {
  test('is asked again after ever longer waits, until it is answered', async () => {
    const { time, asker, sentMs } = scripted([
      { failure: 'server_error' },
      { failure: 'network' },
      { failure: 'overloaded' },
      FINE,
    ]);
    await expect(time.run(asker.ask(PLAIN_REQUEST, never))).resolves.toMatchObject({ text: 'hello' });
    expect(sentMs).toEqual([0, 500, 1500, 3500]);
  });

  test('waits what the provider asks for, and the jitter on top', async () => {
    const { time, asker, sentMs } = scripted([{ failure: 'rate_limited', retryAfterMs: 3000 }, FINE]);
    await time.run(asker.ask(PLAIN_REQUEST, never));
    expect(sentMs).toEqual([0, 3500]);
  });

  test('does not begin a wait that would end beyond its deadline', async () => {
    const { time, asker, sentMs, startMs } = scripted([{ failure: 'rate_limited', retryAfterMs: 700_000 }]);
    await expect(time.run(asker.ask(PLAIN_REQUEST, never))).rejects.toMatchObject({ failure: 'rate_limited' });
    expect({ sentMs, endedMs: time.clock.nowMs() - startMs }).toEqual({ sentMs: [0], endedMs: 0 });
  });

  test('is not even sent where its key is paused beyond its deadline', async () => {
    const { time, asker, sentMs } = scripted([{ failure: 'rate_limited', retryAfterMs: 700_000 }]);
    await expect(time.run(asker.ask(PLAIN_REQUEST, never))).rejects.toMatchObject({ failure: 'rate_limited' });
    await expect(time.run(asker.ask(PLAIN_REQUEST, never))).rejects.toMatchObject({ failure: 'rate_limited' });
    expect(sentMs).toEqual([0]);
  });

  test('ends with the latest failure at its deadline, whatever fails', async () => {
    const failures = fc.constantFrom<CallFailure>('rate_limited', 'overloaded', 'server_error', 'network');
    const step = fc.record({ failure: failures, retryAfterMs: fc.nat(60_000), takesMs: fc.nat(5000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), fc.nat(300_000), async (script, deadlineMs) => {
        const { time, asker, startMs, reports } = scripted(script, { deadlineMs });
        await expect(time.run(asker.ask(PLAIN_REQUEST, never))).rejects.toMatchObject({ code: 'MODEL_CALL_FAILED' });
        const firstEndedMs = reports[0]!.startedMs + reports[0]!.durationMs;
        expect(time.clock.nowMs()).toBeLessThanOrEqual(Math.max(firstEndedMs, startMs) + deadlineMs + 5000);
      }),
      { numRuns: 200 },
    );
  });

  test.each(['context_exceeded', 'invalid_request', 'unreadable_reply'] as const)(
    'is not asked again after %s',
    async (failure) => {
      const { time, asker, sentMs, gate } = scripted([{ failure }]);
      await expect(time.run(asker.ask(PLAIN_REQUEST, never))).rejects.toMatchObject({ failure });
      expect({ calls: sentMs.length, stopped: gate.stopped }).toEqual({ calls: 1, stopped: null });
    },
  );

  test.each([
    ['quota_exhausted', 429],
    ['unauthorised', 401],
    ['invalid_request', 404],
  ] as const)('stops its model for all after %s with status %i, until it is revived', async (failure, status) => {
    const { time, asker, sentMs, gates } = scripted([
      ...Array.from({ length: 20 }, () => ({ failure, status, takesMs: 10 })),
      FINE,
    ]);
    const all = Array.from({ length: 100 }, () => asker.ask(PLAIN_REQUEST, never).catch((error: unknown) => error));
    const ends = await time.run(Promise.all(all));
    expect(ends.map((end) => (end instanceof ModelCallError ? end.failure : null))).toEqual(ends.map(() => failure));
    expect(sentMs).toHaveLength(20);
    gates.revive();
    await expect(time.run(asker.ask(PLAIN_REQUEST, never))).resolves.toMatchObject({ text: 'hello' });
  });

  test('reports each attempt with its wait apart from its call', async () => {
    const { time, asker, reports, startMs } = scripted([
      { failure: 'server_error', takesMs: 40 },
      { failure: null, takesMs: 70 },
    ]);
    await time.run(asker.ask(PLAIN_REQUEST, never));
    expect(reports).toMatchObject([
      {
        attemptNumber: 1,
        startedMs: startMs,
        durationMs: 40,
        waitedMs: 0,
        reply: null,
        error: { failure: 'server_error', status: 500 },
      },
      {
        attemptNumber: 2,
        startedMs: startMs + 540,
        durationMs: 70,
        waitedMs: 500,
        reply: { text: 'hello' },
        error: null,
      },
    ]);
  });

  test('holds no slot while it waits', async () => {
    const { time, asker, gate, reports } = scripted([{ failure: 'server_error' }, FINE]);
    const asked = asker.ask(PLAIN_REQUEST, never);
    await time.run(time.sleep(100, never));
    expect({ calls: reports.length, inFlight: gate.limiter.snapshot().inFlight }).toEqual({ calls: 1, inFlight: 0 });
    await time.run(asked);
  });

  test('ends at once when aborted, before and during a call and during every kind of wait', async () => {
    const scripts: readonly Scripted[][] = [
      [{ failure: null, takesMs: 100_000 }],
      [{ failure: 'server_error' }],
      [{ failure: 'rate_limited', retryAfterMs: 50_000 }],
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...scripts), fc.nat(400), async (script, afterMs) => {
        const { time, asker, startMs, gate } = scripted(script);
        const stop = new AbortController();
        const asked = asker.ask(PLAIN_REQUEST, stop.signal).catch((error: unknown) => error);
        await time.run(time.sleep(afterMs, never));
        stop.abort();
        await expect(time.run(asked)).resolves.toMatchObject({ failure: 'aborted' });
        expect(time.clock.nowMs() - startMs).toBe(afterMs);
        expect(gate.limiter.snapshot()).toMatchObject({ inFlight: 0, queued: 0 });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a provider that is down', () => {
  test('is spared after ten failures in a row, then tried by one call at a time', async () => {
    const { time, asker, sentMs, gate } = scripted([{ failure: 'server_error', takesMs: 10 }], { deadlineMs: 25_000 });
    const ends = Array.from({ length: 20 }, () => asker.ask(PLAIN_REQUEST, never).catch((error: unknown) => error));
    await time.run(Promise.all(ends));
    expect(sentMs.filter((ms) => ms === 0)).toHaveLength(20);
    expect(sentMs.filter((ms) => ms > 0)).toEqual([10_010]);
    expect(gate.breaker.snapshot().state).toBe('open');
  });

  test('keeps nobody waiting beyond the deadline, not even those that were never let in', async () => {
    const { time, asker, sentMs, startMs } = scripted([{ failure: 'network', takesMs: 10 }], { deadlineMs: 600_000 });
    const early = Array.from({ length: 20 }, async () =>
      asker.ask(PLAIN_REQUEST, never).catch((error: unknown) => error),
    );
    await time.run(time.sleep(1000, never));
    const late = Array.from({ length: 200 }, async () =>
      asker.ask(PLAIN_REQUEST, never).catch((error: unknown) => error),
    );
    const ends = await time.run(Promise.all([...early, ...late]));
    expect(ends.every((end) => end instanceof ModelCallError && ['network', 'overloaded'].includes(end.failure))).toBe(
      true,
    );
    expect(time.clock.nowMs() - startMs).toBeLessThanOrEqual(1000 + 2 * 600_000);
    expect(sentMs.length).toBeLessThan(40);
  });

  test('is open to all again as soon as one try succeeds', async () => {
    const down: Scripted = { failure: 'overloaded', takesMs: 10 };
    const { time, asker, sentMs, gate } = scripted([...Array.from({ length: 20 }, () => down), FINE]);
    await time.run(Promise.all(Array.from({ length: 20 }, async () => asker.ask(PLAIN_REQUEST, never))));
    expect(sentMs).toHaveLength(40);
    expect(gate.breaker.snapshot().state).toBe('closed');
  });

  test('counts for all models of its server, and refusals do not count', async () => {
    const { gates, gate } = scripted([FINE]);
    const other = gates.gateOf(settingsFor('openai', null, { modelId: 'other' }));
    const elsewhere = gates.gateOf(settingsFor('openai', 'http://127.0.0.1:1'));
    expect(other.breaker).toBe(gate.breaker);
    expect(elsewhere.breaker).not.toBe(gate.breaker);
    expect(other.limiter).not.toBe(gate.limiter);
    const refused = scripted([...Array.from({ length: 30 }, (): Scripted => ({ failure: 'rate_limited' })), FINE]);
    await refused.time.run(
      Promise.all(Array.from({ length: 15 }, async () => refused.asker.ask(PLAIN_REQUEST, never))),
    );
    expect(refused.gate.breaker.snapshot().state).toBe('closed');
  });
});
