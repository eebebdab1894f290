/** So much of what was in flight stays after a cut. */
const CUT = 0.8;
/** A cut leaves at least this share of the limit. */
const DEEPEST_CUT = 0.5;
/** Growth of a clean round once the limit of the provider has been met. */
const GROWTH = 1.05;
/** Growth of a clean round at the level at which the latest refusal came, and from which share of it on. */
const SLOW_GROWTH = 1.005;
const NEAR = 0.93;
/** One cut for so long, however many calls are refused. */
const EPISODE_MS = 15_000;
/** A round counts only where so much of the limit was in use. */
const SATURATION = 0.8;
/** Successes that a round needs at least, so that a small limit is not probed at every other call. */
const LEAST_ROUND = 20;
/** Below one, calls go one by one with pauses between them. */
const LEAST_LIMIT = 0.01;

/** Bounds of the limit; whole numbers of at least 1. */
export interface ConcurrencyBounds {
  readonly start: number;
  readonly most: number;
}

/**
 * How many calls a provider takes at the same time, found out as calls succeed or are refused. Five rules:
 * 1. it doubles with each clean round until the first refusal, and grows by 5 % a round from then on;
 * 2. a refusal cuts it to 0.8, once in an episode of 15 s, or longer where the provider asked for more;
 * 3. a round counts only if the calls in flight came near the limit: what was not tried is not known to work;
 * 4. successes after another try are neutral, as is what never reached the provider;
 * 5. other failures never cut.
 *
 * Three refinements keep naive forms of these from failing. Of a limit that was not in use, a cut takes 0.8 of what was, yet
 * never more than half at once, so that a limit that fell far is found in a few episodes. Successes of calls that were sent
 * before the latest cut say nothing about the new limit and are left out. A refusal within an episode undoes the latest
 * growth and holds it until the episode ends. Pure: time is passed in.
 */
export class AdaptiveConcurrency {
  #limit: number;
  #most: number;
  #isSlowStart = true;
  #successes = 0;
  #peak = 0;
  /** What a refusal within an episode goes back to, from last to first. */
  #retreats: number[] = [];
  /** The limit at the latest cut; null before the first and once it was passed without a refusal. */
  #refusedAt: number | null = null;
  #isHeld = false;
  #episodeEndsMs = -Infinity;
  #changedMs = -Infinity;

  constructor({ start, most }: ConcurrencyBounds) {
    this.#most = most;
    this.#limit = Math.min(start, most);
  }

  /** Calls at the same time; a fraction below 1 is the share of the time in which one call may be under way. */
  get limit(): number {
    return this.#limit;
  }

  /** Whether no refusal was met yet. */
  get isSlowStart(): boolean {
    return this.#isSlowStart;
  }

  /** Sets another upper bound; a higher one is reached by growth only. */
  retune(most: number): void {
    this.#most = most;
    this.#limit = Math.min(this.#limit, most);
  }

  /** A call is sent, and so many are under way with it. */
  noteInFlight(inFlight: number): void {
    // What was in flight before the round's first success may have come to nothing.
    this.#peak = this.#successes === 0 ? inFlight : Math.max(this.#peak, inFlight);
  }

  /** A call that was sent at `sentMs` succeeded at its first try. */
  noteSuccess(sentMs: number, nowMs: number): void {
    if (sentMs < this.#changedMs) return;
    if (this.#isHeld && nowMs < this.#episodeEndsMs) return;
    this.#isHeld = false;
    this.#successes += 1;
    if (this.#successes < Math.max(LEAST_ROUND, Math.ceil(this.#limit))) return;
    if (this.#peak >= SATURATION * Math.max(1, Math.floor(this.#limit))) this.#grow();
    this.#beginRound();
  }

  noteRefusal({ sentMs, inFlight, retryAfterMs }: RefusedCall, nowMs: number): void {
    this.#isSlowStart = false;
    if (nowMs >= this.#episodeEndsMs) {
      this.#refusedAt = Math.min(this.#limit, inFlight);
      this.#limit = Math.max(LEAST_LIMIT, DEEPEST_CUT * this.#limit, CUT * this.#refusedAt);
      this.#retreats = [this.#limit];
      this.#isHeld = false;
      this.#changedMs = nowMs;
      this.#episodeEndsMs = nowMs + Math.max(EPISODE_MS, retryAfterMs ?? 0);
    } else if (sentMs >= this.#changedMs) {
      this.#limit = this.#isHeld ? this.#retreats[0]! : this.#retreats.at(-1)!;
      this.#isHeld = true;
      this.#changedMs = nowMs;
    }
    this.#beginRound();
  }

  /** They turned out to say nothing of the number of calls: it doubles again until one does. */
  forgetRefusals(): void {
    this.#isSlowStart = true;
    this.#refusedAt = null;
    this.#isHeld = false;
    this.#episodeEndsMs = -Infinity;
    this.#beginRound();
  }

  #grow(): void {
    this.#retreats = [this.#retreats[0] ?? this.#limit, this.#limit];
    const isNear =
      this.#refusedAt !== null && this.#limit >= NEAR * this.#refusedAt && this.#limit < GROWTH * this.#refusedAt;
    const growth = this.#isSlowStart ? 2 : isNear ? SLOW_GROWTH : GROWTH;
    this.#limit = Math.min(this.#most, this.#limit * growth);
  }

  #beginRound(): void {
    this.#successes = 0;
    this.#peak = 0;
  }
}

/** A call that the provider did not let in. */
export interface RefusedCall {
  readonly sentMs: number;
  /** Calls under way with it. */
  readonly inFlight: number;
  /** Null where the provider did not say how long to wait. */
  readonly retryAfterMs: number | null;
}
