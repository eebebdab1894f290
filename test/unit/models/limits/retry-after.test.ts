import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCallGates } from '../../../../src/models/limits/call-gates.ts';
import { readRetryAfter } from '../../../../src/models/limits/retry-after.ts';
import { ModelCallError } from '../../../../src/models/model-call-error.ts';
import type { ModelClient } from '../../../../src/models/model-client.ts';
import { askPersistently } from '../../../../src/models/retry/ask-persistently.ts';
import { PLAIN_REPLY } from '../../../support/limited-model.ts';
import { PLAIN_REQUEST, settingsFor } from '../../../support/model-settings.ts';
import { VirtualTime } from '../../../support/virtual-time.ts';
import { waitForms } from '../../../support/wait-forms.ts';
import type { WaitForm } from '../../../support/wait-forms.ts';

const NOW = Date.UTC(2026, 1, 13, 12, 0, 0);

describe('the wait that a provider asks for', () => {
  test.each([
    [{ 'retry-after': '2' }, '', 2000],
    [{ 'Retry-After': '0.5' }, '', 500],
    [{ 'retry-after-ms': '1500', 'retry-after': '1' }, '', 1500],
    [{ 'retry-after': 'Fri, 13 Feb 2026 12:00:30 GMT' }, '', 30_000],
    [{ 'retry-after': 'Friday, 13-Feb-26 12:00:30 GMT' }, '', 30_000],
    [{ 'retry-after': 'Fri Feb 13 12:00:30 2026' }, '', 30_000],
    [{ 'retry-after': '2026-02-13T12:00:30Z' }, '', 30_000],
    [{ 'retry-after': 'Fri, 13 Feb 2026 11:00:00 GMT' }, '', 0],
    [{ 'retry-after': '3, Fri, 13 Feb 2026 12:00:30 GMT' }, '', 30_000],
    [{ 'retry-after': String(NOW / 1000 + 30) }, '', 30_000],
    [{ 'retry-after': '2 minutes' }, '', 120_000],
    [{}, '{"details":[{"retryDelay": "34.4s"}]}', 34_400],
    [{}, '{"details":[{"retryDelay": {"seconds": "34", "nanos": 400000000}}]}', 34_400],
    [{}, '{"error":{"message":"Please try again in 6m0s. Visit us."}}', 360_000],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' }, '', 360_000],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s', 'retry-after': '2' }, '', 2000],
    [{ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': '6m0s' }, '', null],
    [{ 'retry-after': '-5' }, '', null],
    [{ 'retry-after': 'soon' }, '', null],
    [{ 'retry-after': '' }, '', null],
    [{}, '', null],
  ])('is read from %j %s', (headers, body, expected) => {
    expect(readRetryAfter(headers, body, NOW)).toBe(expected);
  });

  test('is never shorter than any of the forms says, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e6), fc.string(), (ms, seconds, noise) => {
        const headers = { 'retry-after-ms': String(ms), 'retry-after': String(seconds), 'x-other': noise };
        const wait = readRetryAfter(headers, noise, NOW) ?? -1;
        expect(wait).toBeGreaterThanOrEqual(Math.max(ms, seconds * 1000));
      }),
      { numRuns: 1000 },
    );
  });

  test('is never undercut by the next call to the same key, in 10,000 fuzzed forms', async () => {
    await fc.assert(
      fc.asyncProperty(waitForms(NOW), fc.double({ min: 0, max: 0.999, noNaN: true }), async (form, jitter) => {
        const sentMs = await refusedOnce(form, jitter);
        expect(sentMs).toHaveLength(3);
        expect(Math.min(...sentMs.slice(1))).toBeGreaterThanOrEqual(form.notBeforeMs);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** When calls were sent of two questions, the first of which is refused, with this wait, just before the second is asked. */
async function refusedOnce(form: WaitForm, jitter: number): Promise<number[]> {
  const { clock, sleep, ...time } = virtual();
  const sentMs: number[] = [];
  const client: ModelClient = {
    provider: 'openai',
    modelId: 'm',
    async ask() {
      sentMs.push(clock.nowMs());
      if (sentMs.length > 1) return PLAIN_REPLY;
      const retryAfterMs = readRetryAfter(form.headers, form.body, clock.nowMs());
      throw new ModelCallError('rate_limited', { model: 'm', status: 429, retryAfterMs, headers: form.headers });
    },
  };
  const gate = createCallGates({ clock, sleep }).gateOf(settingsFor('openai', null));
  const asker = askPersistently(client, { gate, clock, sleep, jitter: () => jitter, deadlineMs: 7 * 3_600_000 });
  const { signal } = new AbortController();
  const first = asker.ask(PLAIN_REQUEST, signal);
  await time.run(sleep(0, signal));
  await time.run(Promise.all([first, asker.ask(PLAIN_REQUEST, signal)]));
  return sentMs;
}

function virtual() {
  const time = new VirtualTime(NOW);
  return { clock: time.clock, sleep: time.sleep, run: <T>(work: Promise<T>) => time.run(work) };
}
