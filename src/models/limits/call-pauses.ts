import type { AdaptiveConcurrency, RefusedCall } from './adaptive-concurrency.ts';

/** The first pause after refusals that do not say how long to wait; it doubles while the next call is refused too. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;
/** How much faster than evenly calls may follow each other where a provider counts calls at once, so that places are soon taken again. */
const HASTE = 2;
/** The same where it counts calls by time, which those show that tell how long to wait. */
const HASTE_BY_TIME = 1.1;
/** What a provider that counts by time let through when it refused, in calls under way, bounds their pace for so long. */
const CALM_MS = 15_000;
/** Below the crowd that was too much, and never to less than this share of the limit: a pause may have emptied the house. */
const CALM_SHARE = 0.8;
const LEAST_CALM_SHARE = 0.25;
const LEARNING = 0.1;
/** Before the first success tells. */
const LIKELY_CALL_MS = 1000;

/**
 * When no call may be sent at all: before a moment that the provider asked for, and for a growing while after refusals in a
 * row that ask for none. And how fast calls may follow each other once a refusal was met, so that all that gathered during a
 * pause does not rush out at its end and is refused again. Pure: time is passed in.
 */
export class CallPauses {
  #untilMs = -Infinity;
  #nextSendMs = -Infinity;
  #pauseBeganMs = -Infinity;
  #refusalsInARow = 0;
  #meanMs: number | null = null;
  #haste = HASTE;
  #crowd = Infinity;
  #calmUntilMs = -Infinity;

  get untilMs(): number {
    return this.#untilMs;
  }

  /** Ms until a call may be sent; 0 for now. */
  waitMs(nowMs: number): number {
    return Math.max(0, Math.ceil(Math.max(this.#untilMs, this.#nextSendMs) - nowMs));
  }

  /** A pause is never shortened. */
  pauseUntil(atMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, atMs);
  }

  noteSent(nowMs: number, { limit, isSlowStart }: AdaptiveConcurrency): void {
    if (isSlowStart) return;
    const calm = nowMs < this.#calmUntilMs ? Math.max(LEAST_CALM_SHARE * limit, CALM_SHARE * this.#crowd) : Infinity;
    const crowd = Math.min(limit, calm);
    const gapMs = (this.#meanMs ?? LIKELY_CALL_MS) / (crowd < 1 ? crowd : crowd * this.#haste);
    // A timer that rings late may be made up for, by one gap.
    this.#nextSendMs = Math.max(this.#nextSendMs, nowMs - gapMs) + gapMs;
  }

  /** A call that was sent at `sentMs` succeeded. */
  noteSuccess(sentMs: number, nowMs: number): void {
    const tookMs = Math.max(0, nowMs - sentMs);
    this.#meanMs = this.#meanMs === null ? tookMs : this.#meanMs + LEARNING * (tookMs - this.#meanMs);
    if (sentMs >= this.#pauseBeganMs) this.#refusalsInARow = 0;
  }

  /** They turned out to be counted by time: how calls follow each other is told by their rate. */
  forgetRefusals(): void {
    this.#nextSendMs = -Infinity;
    this.#crowd = Infinity;
    this.#calmUntilMs = -Infinity;
    this.#refusalsInARow = 0;
  }

  /** A call was refused, as one of `inFlight` under way; those that were sent before the latest pause are one refusal with it. */
  noteRefusal({ sentMs, inFlight, retryAfterMs }: RefusedCall, nowMs: number): void {
    this.#haste = retryAfterMs === null ? HASTE : HASTE_BY_TIME;
    if (sentMs < this.#pauseBeganMs) return;
    this.#pauseBeganMs = nowMs;
    this.#refusalsInARow += 1;
    if (retryAfterMs === null) {
      const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#refusalsInARow - 1));
      this.pauseUntil(nowMs + pauseMs);
    } else {
      this.#crowd = inFlight;
      this.#calmUntilMs = nowMs + CALM_MS;
    }
  }
}
