/**
 * The wait that a reply asks for, in ms from `nowMs`: the longest of `retry-after-ms`, `retry-after` (seconds or HTTP date),
 * and RetryInfo's `retryDelay` in a Gemini body. Null where none is given or none can be read; never negative.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, body: string, nowMs: number): number | null {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const waits = [
    milliseconds(named.get('retry-after-ms')),
    seconds(named.get('retry-after')) ?? untilDate(named.get('retry-after'), nowMs),
    seconds(/"retryDelay"\s*:\s*"([\d.]+)s"/u.exec(body)?.[1]),
  ].filter((wait) => wait !== null);
  return waits.length === 0 ? null : Math.max(...waits);
}

function milliseconds(text: string | undefined): number | null {
  if (text === undefined || !/^\d+(\.\d+)?$/u.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? Math.ceil(value) : null;
}

function seconds(text: string | undefined): number | null {
  if (text === undefined || !/^\d+(\.\d+)?$/u.test(text)) return null;
  const value = Number(text) * 1000;
  return Number.isFinite(value) ? Math.ceil(value) : null;
}

function untilDate(text: string | undefined, nowMs: number): number | null {
  if (text === undefined || !/[a-z]/iu.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
