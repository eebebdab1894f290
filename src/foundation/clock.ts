/** Where the time comes from; a parameter, so that a test or a replay can set it. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { nowMs: () => Date.now() };

/** `2026-02-13T12:00:00.000Z` from milliseconds since 1970. */
export function isoTimeFromMs(ms: number): string {
  return new Date(ms).toISOString();
}
