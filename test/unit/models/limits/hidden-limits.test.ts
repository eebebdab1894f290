import { describe, expect, test } from 'vitest';
import { runLimited } from '../../../support/limited-model.ts';
import type { LimitedRun } from '../../../support/limited-model.ts';

const MINUTE_MS = 60_000;
/** The hidden limit changes at these minutes; the first three of each stretch are for finding it. */
const STRETCHES = [0, 15, 30].map((minute) => minute * MINUTE_MS);
const STRETCH_MS = 15 * MINUTE_MS;
const FINDING_MS = 3 * MINUTE_MS;

interface HiddenCase extends LimitedRun {
  readonly name: string;
  /** Calls a minute that the limit allows, by stretch. */
  readonly idealPerMinute: readonly number[];
}

/** A limit on calls at once of so many, and calls of such a length with their way. */
function crowds(places: readonly number[], callMs: number): HiddenCase {
  return {
    name: `${places.join(', ')} calls of ${callMs} ms at once`,
    limits: rules(
      'compatible',
      places.map((count) => `concurrency=${count}`),
    ),
    provider: 'compatible',
    callMs,
    workers: 300,
    lastsMs: 3 * STRETCH_MS,
    seed: 'crowds',
    idealPerMinute: places.map((count) => (count * MINUTE_MS) / (callMs + 20)),
  };
}

/** A limit on calls a minute, told in headers (OpenAI) or not at all. */
function rates(
  provider: LimitedRun['provider'],
  perMinute: readonly number[],
  call: { ms: number; burst: number },
): HiddenCase {
  return {
    name: `${perMinute.join(', ')} calls a minute at ${provider}, ${call.burst} s of them at once, of ${call.ms} ms`,
    limits: rules(
      provider,
      perMinute.map((count) => `rpm=${count}:burst=${call.burst}`),
    ),
    provider,
    callMs: call.ms,
    workers: 300,
    lastsMs: 3 * STRETCH_MS,
    seed: 'rates',
    idealPerMinute: perMinute,
  };
}

function rules(provider: string, each: readonly string[]): string {
  return each.map((rule, index) => `${provider}@${STRETCHES[index]! / 1000}:${rule}`).join(',');
}

const CASES = [
  crowds([60, 30, 50], 8000),
  crowds([100, 40, 80], 4000),
  crowds([20, 10, 20], 5000),
  rates('google', [600, 300, 450], { ms: 8000, burst: 60 }),
  rates('google', [600, 300, 450], { ms: 1000, burst: 10 }),
  rates('google', [60, 30, 45], { ms: 500, burst: 60 }),
  rates('google', [600, 300, 450], { ms: 8000, burst: 1 }),
  rates('google', [60, 30, 45], { ms: 500, burst: 1 }),
  rates('compatible', [240, 900, 120], { ms: 15_000, burst: 2 }),
  rates('openai', [600, 300, 450], { ms: 8000, burst: 60 }),
];

describe.each(CASES)('under a hidden limit that changes: $name', (hidden) => {
  const outcome = runLimited(hidden);

  test('at least 90 % of what it allows is used', async () => {
    const { calls } = await outcome;
    const used = calls.filter(({ atMs, isRefused }) => !isRefused && atMs < hidden.lastsMs).length;
    const ideal = hidden.idealPerMinute.reduce((sum, perMinute) => sum + perMinute * 15, 0);
    expect(used / ideal).toBeGreaterThanOrEqual(0.9);
  });

  test('at most 2 % of the calls are refused once the limit is found', async () => {
    const { calls } = await outcome;
    const steady = calls.filter(({ atMs }) => atMs < hidden.lastsMs && atMs % STRETCH_MS >= FINDING_MS);
    expect(steady.filter(({ isRefused }) => isRefused).length / steady.length).toBeLessThanOrEqual(0.02);
  });

  test('no question fails, and no call comes before the provider wants it', async () => {
    const { failed, early } = await outcome;
    expect({ failed, early }).toEqual({ failed: 0, early: 0 });
  });
});
