import { describe, expect, test } from 'vitest';
import { readRateHeaders } from '../../../../src/models/limits/rate-headers.ts';

const NOW = Date.UTC(2026, 1, 13, 12, 0, 0);

describe('rate headers', () => {
  test('of OpenAI have durations', () => {
    const headers = {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '12ms',
      'X-RateLimit-Limit-Tokens': '150000',
      'X-RateLimit-Remaining-Tokens': '149984',
      'X-RateLimit-Reset-Tokens': '6m0s',
    };
    expect(readRateHeaders(headers, NOW)).toEqual({
      requests: { limit: 60, remaining: 59, resetAtMs: NOW + 12 },
      tokens: { limit: 150_000, remaining: 149_984, resetAtMs: NOW + 360_000 },
    });
  });

  test('of Anthropic have moments, and the tighter of its limits on tokens counts', () => {
    const headers = {
      'anthropic-ratelimit-requests-limit': '50',
      'anthropic-ratelimit-requests-remaining': '0',
      'anthropic-ratelimit-requests-reset': '2026-02-13T12:00:01Z',
      'anthropic-ratelimit-input-tokens-limit': '40000',
      'anthropic-ratelimit-input-tokens-remaining': '39000',
      'anthropic-ratelimit-input-tokens-reset': '2026-02-13T12:00:02Z',
      'anthropic-ratelimit-output-tokens-limit': '8000',
      'anthropic-ratelimit-output-tokens-remaining': '100',
      'anthropic-ratelimit-output-tokens-reset': '2026-02-13T12:01:00Z',
    };
    expect(readRateHeaders(headers, NOW)).toEqual({
      requests: { limit: 50, remaining: 0, resetAtMs: NOW + 1000 },
      tokens: { limit: null, remaining: 100, resetAtMs: NOW + 60_000 },
    });
  });

  test('of others may be for any time, so their limit is not taken for one of a minute', () => {
    const headers = {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': String(NOW + 5000),
    };
    expect(readRateHeaders(headers, NOW)).toEqual({
      requests: { limit: null, remaining: 7, resetAtMs: NOW + 5000 },
      tokens: null,
    });
  });

  test.each([
    [{}],
    [{ 'x-ratelimit-limit-requests': '-1', 'x-ratelimit-remaining-requests': '-1', 'x-ratelimit-reset-requests': '0' }],
    [{ 'x-ratelimit-limit-requests': '0', 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s' }],
    [{ 'x-ratelimit-limit-requests': 'many', 'x-ratelimit-reset-requests': 'soon' }],
  ])('that cannot be, such as %j, tell nothing', (headers) => {
    expect(readRateHeaders(headers, NOW)).toEqual({ requests: null, tokens: null });
  });
});
