import type { RateLimits } from '../../src/api/plugins/rate-limits.ts';

/** Never spent; but the headers that tell of them are there. */
export const ENDLESS_LIMITS: RateLimits = { reads: 1e9, writes: 1e9, spending: 1e9 };
