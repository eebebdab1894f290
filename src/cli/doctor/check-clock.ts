import type { Finding } from './finding.ts';

/** Results carry times; a clock before this program was made is not set. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Workers count leases by their own clocks; parts of limits allow for ten seconds, so half of that is still safe. */
const MOST_SKEW_MS = 5000;

/** Whether the clock can be right, and, beside a server with its own, whether the two agree. */
export function checkClock(
  nowMs: number,
  server: { readonly serverMs: number; readonly ourMs: number } | null,
): Finding {
  const remedy = 'set the clocks by a time service, such as chrony or systemd-timesyncd';
  const now = new Date(nowMs).toISOString();
  if (nowMs < EARLIEST_MS || nowMs > LATEST_MS) {
    return { check: 'clock', ok: false, found: `it is said to be ${now}`, remedy };
  }
  if (server === null) return { check: 'clock', ok: true, found: now, remedy: '' };
  const skewMs = server.ourMs - server.serverMs;
  const ok = Math.abs(skewMs) <= MOST_SKEW_MS;
  const words = skewMs >= 0 ? 'ahead of' : 'behind';
  const found = `${now}, ${(Math.abs(skewMs) / 1000).toFixed(2)} s ${words} the database server`;
  return { check: 'clock', ok, found, remedy: ok ? '' : remedy };
}
