/** What was let through is a rate only over at least so long, or so many calls; before, it may be what passes at once. */
const LEAST_SPAN_MS = 1000;
const LEAST_PASSED = 10;
const LONG_SPAN_MS = 30_000;
/** After a refusal that came alone calls go on at this share of the rate at which it came. */
const CUT = 0.95;
/** Where so many calls of a span were refused, the provider let through all that it lets through. */
const CROWDED_SHARE = 0.1;
/** A little below what was let through. */
const BELOW = 0.98;
/** So many calls make a step of growth, and only where they came at this share of the rate at least: what was not tried is not known to work. */
const STEP = 20;
const SATURATION = 0.8;
/** Silence longer than this begins the count anew: what gathered at the provider meanwhile passes at once. */
const LEAST_SILENCE_MS = 1000;
/** Growth of a step up to the rate at which the latest refusal came; above it doubles with each step. */
const GROWTH = 1.01;
const MOST_GROWTH = 1.1;

/** A call that was refused with the word how long to wait. */
interface TimedRefusal {
  readonly sentMs: number;
  readonly retryAfterMs: number;
}

/**
 * How fast a provider lets calls pass that counts them by time, as those show that tell how long to wait. While its limit is used
 * up, as many calls pass as it lets through in that time, however many it lets through at once after a quiet time and however
 * long calls take: so one second of refusals tells the rate, where the calls under way would tell it only after many rounds.
 * Refusals that come alone cut it a little; without them it grows, slowly up to where the latest came, then ever faster. Pure:
 * time is passed in.
 */
export class LearnedRate {
  /** Calls a ms; null while no refusal has told of a limit. */
  #perMs: number | null = null;
  #refusedAtPerMs = Infinity;
  #growth = GROWTH;
  #stepSent = 0;
  #stepBeganMs = -Infinity;
  #nextMs = -Infinity;
  /** The span that is counted: when it began, and what was sent in it and passed, or was refused. */
  #sinceMs: number;
  #passed = 0;
  #refused = 0;
  /** When the latest wait ends that the provider asked for. */
  #heldUntilMs = -Infinity;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /** Calls a minute; null while nothing is known. */
  get perMinute(): number | null {
    return this.#perMs === null ? null : this.#perMs * 60_000;
  }

  /** Ms until a call may be sent; 0 for now. */
  waitMs(nowMs: number): number {
    return Math.max(0, Math.ceil(this.#nextMs - nowMs));
  }

  noteSent(nowMs: number): void {
    const silentMs = nowMs - Math.max(this.#nextMs, this.#heldUntilMs);
    if (this.#perMs === null) {
      this.#passed += 1;
      return;
    }
    const gapMs = 1 / this.#perMs;
    if (silentMs > Math.max(LEAST_SILENCE_MS, gapMs)) this.#beginSpan(nowMs);
    this.#passed += 1;
    this.#noteStep(nowMs, gapMs);
    // A timer that rings late may be made up for, by one gap.
    this.#nextMs = Math.max(this.#nextMs, nowMs - gapMs) + gapMs;
  }

  noteRefusal({ sentMs, retryAfterMs }: TimedRefusal, nowMs: number): void {
    if (sentMs >= this.#sinceMs) {
      this.#passed = Math.max(0, this.#passed - 1);
      this.#refused += 1;
    }
    this.#growth = GROWTH;
    this.#stepSent = 0;
    // Nothing passes before the wait has ended.
    const endsMs = nowMs + retryAfterMs;
    this.#heldUntilMs = Math.max(this.#heldUntilMs, endsMs);
    // Its turn was not used: the next call need not wait for another.
    if (this.#perMs !== null) this.#nextMs = Math.max(endsMs, this.#nextMs - 1 / this.#perMs);
    const spanMs = endsMs - this.#sinceMs;
    const isFirst = this.#perMs === null;
    const isLong = spanMs >= LONG_SPAN_MS || (spanMs >= LEAST_SPAN_MS && this.#passed >= LEAST_PASSED);
    if (!isFirst && !isLong) return;
    this.#set(this.#passed / Math.max(LEAST_SPAN_MS, spanMs));
    this.#beginSpan(endsMs);
  }

  #beginSpan(atMs: number): void {
    this.#sinceMs = atMs;
    this.#passed = 0;
    this.#refused = 0;
  }

  #set(passedPerMs: number): void {
    const isCrowded = this.#refused > CROWDED_SHARE * (this.#passed + this.#refused);
    const before = this.#perMs ?? passedPerMs;
    this.#refusedAtPerMs = isCrowded ? Math.min(before, passedPerMs) : before;
    const cut = isCrowded ? 0 : CUT * before;
    this.#perMs = Math.max(1 / 600_000, Math.min(before, Math.max(cut, BELOW * passedPerMs)));
  }

  #noteStep(nowMs: number, gapMs: number): void {
    if (this.#stepSent === 0) this.#stepBeganMs = nowMs;
    this.#stepSent += 1;
    if (this.#stepSent <= STEP) return;
    this.#stepSent = 0;
    if ((nowMs - this.#stepBeganMs) * SATURATION > STEP * gapMs) return;
    if (this.#perMs! >= this.#refusedAtPerMs) this.#growth = Math.min(MOST_GROWTH, 1 + 2 * (this.#growth - 1));
    this.#perMs = this.#perMs! * this.#growth;
  }
}
