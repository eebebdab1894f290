import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRetryAfter } from '../../../src/models/retry-after.ts';

const NOW = Date.UTC(2026, 1, 13, 12, 0, 0);

describe('the wait that a provider asks for', () => {
  test.each([
    [{ 'retry-after': '2' }, '', 2000],
    [{ 'Retry-After': '0.5' }, '', 500],
    [{ 'retry-after-ms': '1500', 'retry-after': '1' }, '', 1500],
    [{ 'retry-after': 'Fri, 13 Feb 2026 12:00:30 GMT' }, '', 30_000],
    [{ 'retry-after': 'Fri, 13 Feb 2026 11:00:00 GMT' }, '', 0],
    [{}, '{"details":[{"retryDelay": "34.4s"}]}', 34_400],
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
});
