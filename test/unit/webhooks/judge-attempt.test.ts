import { describe, expect, it } from 'vitest';
import { judgeAttempt, MOST_ATTEMPTS } from '../../../src/webhooks/judge-attempt.ts';

const NOW = Date.parse('2026-02-13T12:00:00Z');
const answer = (status: number, retryAfter: string | null = null) => ({ kind: 'answer', status, retryAfter }) as const;
const waitAfter = (attempt: number, random: number) => judgeAttempt(answer(500), attempt, NOW, random).nextMs - NOW;

describe('an attempt to deliver', () => {
  it.each([200, 202, 204, 299])('is the last where %s came back', (status) => {
    expect(judgeAttempt(answer(status), 1, NOW, 0.5)).toMatchObject({ state: 'delivered', error: null, status });
  });

  it.each([301, 302, 307, 308, 400, 401, 404, 429, 500, 503])('is made again after %s', (status) => {
    expect(judgeAttempt(answer(status), 1, NOW, 0.5)).toMatchObject({ state: 'waiting', status, disabledReason: null });
  });

  it('waits three times as long each time, up to six hours, and is given up after about a day', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1, 0.5));
    expect(waits.slice(0, 4)).toEqual([10_000, 30_000, 90_000, 270_000]);
    expect(Math.max(...waits)).toBe(6 * 3_600_000);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(30);
    expect(judgeAttempt(answer(500), MOST_ATTEMPTS, NOW, 0.5)).toMatchObject({
      state: 'failed',
      error: 'answered 500',
    });
  });

  it('waits a fifth less or more by chance', () => {
    expect(waitAfter(1, 0)).toBe(8000);
    expect(waitAfter(1, 0.999_999)).toBe(12_000);
  });

  it.each([
    ['120', 120_000],
    ['Fri, 13 Feb 2026 12:05:00 GMT', 300_000],
    ['1', 10_000],
    ['999999999', 24 * 3_600_000],
    ['-5', 10_000],
    ['soon', 10_000],
  ])('waits as long as the receiver asks for, within bounds: %s', (retryAfter, wait) => {
    expect(judgeAttempt(answer(503, retryAfter), 1, NOW, 0.5).nextMs - NOW).toBe(wait);
  });

  it('disables the webhook where the receiver is gone for good', () => {
    const end = judgeAttempt(answer(410), 1, NOW, 0.5);
    expect(end).toMatchObject({ state: 'failed', status: 410, disabledReason: expect.stringContaining('410') });
  });

  it('says of a redirect that it was not followed', () => {
    expect(judgeAttempt(answer(302), 1, NOW, 0.5).error).toContain('not followed');
  });
});
