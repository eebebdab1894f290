import { describe, expect, test } from 'vitest';
import { checkClock } from '../../../src/cli/doctor/check-clock.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

describe('the check of the clock', () => {
  test.each([
    [4000, true, 'ahead of'],
    [-4000, true, 'behind'],
    [6000, false, 'ahead of'],
    [-6000, false, 'behind'],
  ])('takes a clock that is %d ms from the server as fine: %s', (skewMs, ok, words) => {
    const finding = checkClock(NOW, { serverMs: NOW, ourMs: NOW + skewMs });
    expect(finding).toMatchObject({ check: 'clock', ok });
    expect(finding.found).toContain(`${Math.abs(skewMs / 1000).toFixed(2)} s ${words} the database server`);
  });

  test.each([0, Date.UTC(2200, 0, 1)])('refuses %d, which no clock that is set says', (nowMs) => {
    expect(checkClock(nowMs, null)).toMatchObject({ ok: false, remedy: expect.stringContaining('time service') });
  });
});
