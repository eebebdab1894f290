import { msUntil } from './moment-text.ts';

/** How one limit of a provider stands; null where it does not tell. */
export interface RateWindow {
  /** For a minute, above 0; null also where it may be for another time or for a part of the tokens only. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** When all of it can be used again, in ms since 1970. */
  readonly resetAtMs: number | null;
}

/** What the headers of a reply tell of limits; null for a limit of which they tell nothing. */
export interface RateHeaders {
  readonly requests: RateWindow | null;
  /** Input and output together, or the tighter of the two where they are counted apart. */
  readonly tokens: RateWindow | null;
}

/** How OpenAI, Anthropic and those that imitate them or the draft standard name the three figures of a limit. */
interface Names {
  /** With `#` for `limit`, `remaining` and `reset`. */
  readonly template: string;
  readonly isPerMinute: boolean;
}

const REQUESTS: readonly Names[] = [
  { template: 'x-ratelimit-#-requests', isPerMinute: true },
  { template: 'anthropic-ratelimit-requests-#', isPerMinute: true },
  { template: 'x-ratelimit-#', isPerMinute: false },
  { template: 'ratelimit-#', isPerMinute: false },
  { template: 'x-rate-limit-#', isPerMinute: false },
];
/** Anthropic's are of whichever of its limits is tightest, for input or for output alone. */
const TOKENS: readonly Names[] = [
  { template: 'x-ratelimit-#-tokens', isPerMinute: true },
  { template: 'anthropic-ratelimit-tokens-#', isPerMinute: false },
  { template: 'anthropic-ratelimit-input-tokens-#', isPerMinute: false },
  { template: 'anthropic-ratelimit-output-tokens-#', isPerMinute: false },
];

/**
 * Reads the rate headers of a reply, whatever provider sent it: names are told apart by their form. Resets may be
 * durations (`12ms`, `6m0s`), RFC 3339, seconds from now or since 1970. Figures that cannot be, such as Azure's limits of
 * -1 and 0, tell nothing.
 */
export function readRateHeaders(headers: Readonly<Record<string, string>>, nowMs: number): RateHeaders {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  return { requests: tightest(REQUESTS, named, nowMs), tokens: tightest(TOKENS, named, nowMs) };
}

/** How long until every limit is reset that is used up, in ms; null where none is told to be. */
export function exhaustedForMs({ requests, tokens }: RateHeaders, nowMs: number): number | null {
  const waits = [requests, tokens].flatMap((window) =>
    window?.remaining === 0 && window.resetAtMs !== null ? [Math.max(0, window.resetAtMs - nowMs)] : [],
  );
  return waits.length === 0 ? null : Math.max(...waits);
}

function tightest(names: readonly Names[], named: ReadonlyMap<string, string>, nowMs: number): RateWindow | null {
  const windows = names.map((name) => windowOf(name, named, nowMs)).filter((window) => window !== null);
  const isTighter = (a: RateWindow, b: RateWindow): boolean => {
    const [left, right] = [a.remaining ?? Infinity, b.remaining ?? Infinity];
    return left === right ? (a.resetAtMs ?? 0) > (b.resetAtMs ?? 0) : left < right;
  };
  return windows.reduce<RateWindow | null>(
    (best, window) => (best === null || isTighter(window, best) ? window : best),
    null,
  );
}

function windowOf(
  { template, isPerMinute }: Names,
  named: ReadonlyMap<string, string>,
  nowMs: number,
): RateWindow | null {
  const limit = figure(named.get(template.replace('#', 'limit')));
  // Azure reports 0 or -1 for limits that it does not have; what remains of those is no news either.
  if (limit !== null && limit <= 0) return null;
  const remaining = figure(named.get(template.replace('#', 'remaining')));
  const reset = named.get(template.replace('#', 'reset'));
  const wait = reset === undefined ? null : msUntil(reset, nowMs);
  const window = {
    limit: isPerMinute ? limit : null,
    remaining: remaining !== null && remaining < 0 ? null : remaining,
    resetAtMs: wait === null ? null : nowMs + wait,
  };
  return Object.values(window).every((value) => value === null) ? null : window;
}

/** The draft standard writes further words behind a figure, as in `100;w=60`. */
function figure(text: string | undefined): number | null {
  const number = /^(-?\d+(?:\.\d+)?)\s*(?:$|[;,])/u.exec(text ?? '')?.[1];
  return number === undefined || !Number.isFinite(Number(number)) ? null : Number(number);
}
