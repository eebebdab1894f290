import { durationMs, msUntil } from './moment-text.ts';
import { exhaustedForMs, readRateHeaders } from './rate-headers.ts';

/** Google's RetryInfo, as text or as an object. A text that is quoted in a body has its quotation marks escaped. */
const RETRY_DELAY =
  /"retryDelay"\s*:\s*(?:"([^"\\]{1,40})"|\{\s*"seconds"\s*:\s*"?(\d+(?:\.\d+)?)"?\s*(?:,\s*"nanos"\s*:\s*(\d+)\s*)?\})/gu;
/** The sentence of OpenAI and of those that imitate it. */
const TRY_AGAIN = /\btry again in ((?:\d+(?:\.\d+)?\s*(?:ms|s|m|h|seconds?|minutes?|hours?)\s*)+)/giu;

/**
 * The wait that a reply asks for, in ms from `nowMs`: the longest of `retry-after-ms`, `retry-after` (seconds, a duration,
 * or a date in any usual form), RetryInfo, and "try again in …" in the body. Where none of these tells, until the rate
 * limits are reset that the headers tell to be used up. Null where nothing is told or none of it can be read; never negative.
 */
export function readRetryAfter(headers: Readonly<Record<string, string>>, body: string, nowMs: number): number | null {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const waits = [
    ...eachOf(named.get('retry-after-ms'), milliseconds),
    ...eachOf(named.get('retry-after'), (text) => msUntil(text, nowMs)),
    ...[...body.matchAll(RETRY_DELAY)].map(([, text, seconds, nanos]) =>
      text === undefined ? Math.ceil(Number(seconds) * 1000 + Number(nanos ?? 0) / 1e6) : msUntil(text, nowMs),
    ),
    ...[...body.matchAll(TRY_AGAIN)].map(([, text]) => durationMs(text!)),
  ].filter((wait) => wait !== null);
  return waits.length > 0 ? Math.max(...waits) : exhaustedForMs(readRateHeaders(headers, nowMs), nowMs);
}

/** A header that was sent more than once arrives as one text with commas, which dates hold as well. */
function eachOf(text: string | undefined, read: (part: string) => number | null): readonly (number | null)[] {
  if (text === undefined) return [];
  const whole = read(text);
  return whole === null ? text.split(/,\s*(?=\d|[a-z]+,)/iu).map(read) : [whole];
}

function milliseconds(text: string): number | null {
  if (!/^\d+(\.\d+)?$/u.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? Math.ceil(value) : null;
}
