import type { RateLimits } from '../api/plugins/rate-limits.ts';
import { CodedError } from '../foundation/coded-error.ts';

/** What the one who starts a server may say of who asks it; an option wins over the environment. */
export interface ServeOptions {
  readonly allowOrigin?: readonly string[] | undefined;
  readonly rateLimits?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The same, read. */
export interface ServeSettings {
  readonly allowedOrigins: readonly string[];
  /** Absent where they are off. */
  readonly rateLimits?: RateLimits | undefined;
}

/** Twenty requests in a second for a page that many look at, and a start every three seconds. */
export const DEFAULT_RATE_LIMITS: RateLimits = { reads: 1200, writes: 240, spending: 20 };

/** From --allow-origin or MENDBENCH_ALLOW_ORIGIN, and --rate-limits or MENDBENCH_RATE_LIMITS. Throws SETTING_INVALID. */
export function readServeSettings({ allowOrigin, rateLimits, environment }: ServeOptions): ServeSettings {
  const origins = allowOrigin ?? (environment['MENDBENCH_ALLOW_ORIGIN'] ?? '').split(',');
  const limits = rateLimits ?? environment['MENDBENCH_RATE_LIMITS'] ?? '';
  return {
    allowedOrigins: origins.flatMap((origin) => (origin.trim() === '' ? [] : originFrom(origin.trim()))),
    ...(limits.trim() !== 'off' && { rateLimits: limitsFrom(limits) }),
  };
}

function originFrom(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin) return url.origin;
  throw new CodedError(
    'SETTING_INVALID',
    `"${text}" is no origin; write scheme, host and port of each page and nothing else, such as https://dashboard.example`,
  );
}

function limitsFrom(text: string): RateLimits {
  const written = text.split(',').filter((part) => part.trim() !== '');
  const limits = { ...DEFAULT_RATE_LIMITS };
  for (const part of written) {
    const [, name = '', count = ''] = /^\s*(reads|writes|spending)=(\d{1,9})\s*$/.exec(part) ?? [];
    if (!Object.hasOwn(limits, name) || Number(count) === 0) {
      throw new CodedError(
        'SETTING_INVALID',
        `"${part.trim()}" is no rate limit; write requests a minute, such as reads=1200,writes=240,spending=20, or off`,
      );
    }
    limits[name as keyof RateLimits] = Number(count);
  }
  return limits;
}
