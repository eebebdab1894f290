import type { LimitState } from './limit-state.ts';

/** What flows into a bucket from a moment on. */
export interface Inflow {
  readonly fromMs: number;
  /** Null: unlimited. */
  readonly perMinute: number | null;
  /** Seconds of inflow that the bucket holds. */
  readonly burstSeconds: number;
}

/** A bucket that fills steadily, is full at first, and may be emptied below nothing by what is counted afterwards. */
export interface TokenBucket {
  /** Ms until so much can be taken; 0 for now. What the full bucket does not hold can be taken from the full one. */
  waitFor(amount: number, nowMs: number): number;
  take(amount: number, nowMs: number): void;
  /** Null where unlimited. */
  state(nowMs: number): LimitState | null;
}

/** A bucket whose inflow changes at given moments; before the first, and without any, it is unlimited. */
export function createTokenBucket(schedule: readonly Inflow[], startMs: number): TokenBucket {
  let lastMs = startMs;
  let place = -1;
  let level = 0;
  const current = (): Inflow | undefined => schedule[place];
  const rateOf = (inflow: Inflow | undefined): number => (inflow?.perMinute ?? Infinity) / 60_000;
  const capacityOf = (inflow: Inflow | undefined): number =>
    Math.max(1, rateOf(inflow) * 1000 * (inflow?.burstSeconds ?? 1));
  const fill = (untilMs: number): void => {
    const inflow = current();
    if (untilMs > lastMs && Number.isFinite(rateOf(inflow)))
      level = Math.min(capacityOf(inflow), level + rateOf(inflow) * (untilMs - lastMs));
    lastMs = Math.max(lastMs, untilMs);
  };
  const advance = (nowMs: number): void => {
    for (let next = schedule[place + 1]; next !== undefined && next.fromMs <= nowMs; next = schedule[place + 1]) {
      fill(next.fromMs);
      const wasLimited = Number.isFinite(rateOf(current()));
      place += 1;
      level = wasLimited ? Math.min(level, capacityOf(next)) : capacityOf(next);
    }
    fill(nowMs);
  };
  return {
    waitFor(amount, nowMs) {
      advance(nowMs);
      const inflow = current();
      const missing = Math.min(amount, capacityOf(inflow)) - level;
      if (!Number.isFinite(rateOf(inflow)) || missing <= ROUNDING) return 0;
      return Math.ceil((missing - ROUNDING) / rateOf(inflow));
    },
    take(amount, nowMs) {
      advance(nowMs);
      if (Number.isFinite(rateOf(current()))) level -= amount;
    },
    state(nowMs) {
      advance(nowMs);
      const inflow = current();
      if (inflow?.perMinute === null || inflow === undefined) return null;
      return {
        limit: inflow.perMinute,
        remaining: Math.max(0, Math.floor(level + ROUNDING)),
        resetMs: Math.max(0, Math.ceil((capacityOf(inflow) - level) / rateOf(inflow))),
      };
    },
  };
}

/** Sums of many small inflows miss whole numbers by less than this. */
const ROUNDING = 1e-6;
