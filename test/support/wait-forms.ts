import fc from 'fast-check';

/** A wait that a provider asks for, in one of the forms that they use. */
export interface WaitForm {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The earliest moment that it allows. */
  readonly notBeforeMs: number;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Any form with any wait of up to six hours; dates also lie in the past. */
export function waitForms(nowMs: number): fc.Arbitrary<WaitForm> {
  const waits = fc.integer({ min: 0, max: 6 * 3_600_000 });
  const single = fc.oneof(
    fc.tuple(waits, fc.constantFrom(...AFTER)).map(([ms, write]) => write(ms)),
    fc
      .tuple(fc.integer({ min: -3_600_000, max: 6 * 3_600_000 }), fc.constantFrom(...DATES))
      .map(([ms, write]) => dated(Math.floor((nowMs + ms) / 1000) * 1000, write)),
    fc.tuple(waits, fc.constantFrom(...RESETS)).map(([ms, write]) => write(ms, nowMs)),
  );
  return fc.tuple(single, fc.string()).map(([form, noise]) => ({
    headers: { 'x-request-id': noise, ...form.headers },
    body: form.body ?? JSON.stringify({ error: { message: noise } }),
    notBeforeMs: form.atMs ?? nowMs + (form.ms ?? 0),
  }));
}

interface Written {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly ms?: number;
  readonly atMs?: number;
}

/** Waits from now on; whole seconds are what is asked where the form has no smaller unit. */
const AFTER: readonly ((ms: number) => Written)[] = [
  (ms) => ({ headers: { 'retry-after': String(Math.ceil(ms / 1000)) }, ms: Math.ceil(ms / 1000) * 1000 }),
  (ms) => ({ headers: { 'Retry-After': ` ${ms / 1000} ` }, ms }),
  (ms) => ({ headers: { 'retry-after-ms': String(ms), 'retry-after': '0' }, ms }),
  (ms) => ({ headers: { 'retry-after-ms': '1', 'retry-after': String(ms / 1000) }, ms }),
  (ms) => ({ headers: { 'retry-after': `1, ${Math.floor(ms / 1000)}` }, ms: Math.floor(ms / 1000) * 1000 }),
  (ms) => ({ headers: { 'retry-after': `${Math.floor(ms / 1000)}s` }, ms: Math.floor(ms / 1000) * 1000 }),
  (ms) => ({ body: `{"error":{"details":[{"@type":"RetryInfo","retryDelay":"${ms / 1000}s"}]}}`, ms }),
  (ms) => ({
    body: `{"details":[{"retryDelay": {"seconds": ${Math.floor(ms / 1000)}, "nanos": ${(ms % 1000) * 1e6}}}]}`,
    ms,
  }),
  (ms) => ({ body: `{"error":{"message":"Rate limit reached. Please try again in ${durationText(ms)}."}}`, ms }),
];

const DATES: readonly ((at: Date) => string)[] = [
  (at) => at.toUTCString(),
  (at) =>
    `${DAYS[at.getUTCDay()]}, ${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear() % 100} ${time(at)} GMT`,
  (at) =>
    `${DAYS[at.getUTCDay()]!.slice(0, 3)} ${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${time(at)} ${at.getUTCFullYear()}`,
  (at) => at.toISOString(),
  (at) => at.toISOString().replace('.000Z', '+00:00'),
  (at) => at.toISOString().replace('.000Z', ''),
  (at) => String(at.getTime() / 1000),
  (at) => String(at.getTime()),
];

const RESETS: readonly ((ms: number, nowMs: number) => Written)[] = [
  (ms) => ({ headers: { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': durationText(ms) }, ms }),
  (ms) => ({
    headers: {
      'x-ratelimit-limit-tokens': '9000',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': durationText(ms),
    },
    ms,
  }),
  (ms, nowMs) => ({
    headers: {
      'anthropic-ratelimit-input-tokens-remaining': '0',
      'anthropic-ratelimit-input-tokens-reset': new Date(nowMs + ms).toISOString(),
    },
    ms,
  }),
];

function dated(atMs: number, write: (at: Date) => string): Written {
  return { headers: { 'retry-after': write(new Date(atMs)) }, atMs };
}

/** As OpenAI writes it. */
function durationText(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, (ms % 60_000) / 1000];
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds}s`;
}

function time(at: Date): string {
  return at.toISOString().slice(11, 19);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
