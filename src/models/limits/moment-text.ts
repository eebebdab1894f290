const UNIT_MS: Readonly<Record<string, number>> = {
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const WORDS = /^(milliseconds?|msecs?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)$/u;
const NUMBER = /^\d+(\.\d+)?$/u;
/** Numbers from here on are moments, since nobody asks for a wait of thirty years: seconds since 1970, or milliseconds. */
const FIRST_EPOCH_SECONDS = 1e9;
const FIRST_EPOCH_MS = 1e12;

/** A duration with units, such as `12ms`, `6m0s` or `30 seconds`, in ms; null where the text is none. */
export function durationMs(text: string): number | null {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/(\d+(?:\.\d+)?)\s*([a-zµ]+)\s*/gu),
  ];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim().toLowerCase()) return null;
  let total = 0;
  for (const [, amount, name] of parts) {
    const unit = UNIT_MS[unitOf(name!)];
    if (unit === undefined) return null;
    total += Number(amount) * unit;
  }
  return Number.isFinite(total) ? Math.ceil(total) : null;
}

/**
 * How long until a moment that a provider names, in ms from `nowMs`, rounded up and never negative: seconds from now,
 * a duration with units, seconds or milliseconds since 1970, RFC 3339, or any of the three forms of an HTTP date.
 * Null where the text is none of these.
 */
export function msUntil(text: string, nowMs: number): number | null {
  const plain = text.trim().replaceAll('"', '');
  if (NUMBER.test(plain)) return msUntilNumber(Number(plain), nowMs);
  const duration = durationMs(plain);
  if (duration !== null) return duration;
  const at = momentOf(plain);
  return at === null ? null : Math.max(0, Math.ceil(at - nowMs));
}

function msUntilNumber(value: number, nowMs: number): number | null {
  if (!Number.isFinite(value)) return null;
  if (value >= FIRST_EPOCH_MS) return Math.max(0, Math.ceil(value - nowMs));
  if (value >= FIRST_EPOCH_SECONDS) return Math.max(0, Math.ceil(value * 1000 - nowMs));
  return Math.ceil(value * 1000);
}

/** A date without a zone is in UTC: an HTTP date in asctime's form is, and would else be read as local time. */
function momentOf(text: string): number | null {
  if (!/\d/u.test(text) || !/[a-z]|\d-\d/iu.test(text)) return null;
  const hasZone = /(?:\bGMT|\bUTC|\bUT|z|[+-]\d{2}:?\d{2})$/iu.test(text);
  const at = Date.parse(hasZone ? text : `${text}${/^\d{4}-\d{2}-\d{2}t/iu.test(text) ? 'Z' : ' GMT'}`);
  return Number.isNaN(at) ? null : at;
}

function unitOf(name: string): string {
  if (name in UNIT_MS) return name;
  if (!WORDS.test(name)) return '';
  return name.startsWith('mil') || name.startsWith('ms') ? 'ms' : name[0]!;
}
