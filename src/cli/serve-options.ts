import { Option } from 'commander';
import { listOption } from './output/option-values.ts';

/** What is said of those who ask a server. */
export interface AskerOptions {
  readonly allowOrigin?: readonly string[];
  readonly rateLimits?: string;
}

/** `--allow-origin`. */
export function allowOriginOption(): Option {
  return listOption(
    '--allow-origin <origin>',
    'origin of a page that may read replies, such as https://dashboard.example; repeatable (default: MENDBENCH_ALLOW_ORIGIN, else none)',
  );
}

/** `--rate-limits`. */
export function rateLimitsOption(): Option {
  return new Option(
    '--rate-limits <limits>',
    'requests that one key or address may send in a minute, or off (default: MENDBENCH_RATE_LIMITS, else reads=1200,writes=240,spending=20)',
  );
}
