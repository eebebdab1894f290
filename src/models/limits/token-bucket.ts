/** How many seconds' worth may be sent at once after a quiet time: providers enforce a minute's limit in shorter pieces. */
const BURST_SECONDS = 5;

/** A bucket that fills steadily and from which calls take; unlimited while no rate is set. */
export class TokenBucket {
  #perMinute: number | null;
  #level: number;
  #lastMs: number;

  /** Full at first. `perMinute` is above 0, or null for no limit. */
  constructor(perMinute: number | null, nowMs: number) {
    this.#perMinute = perMinute;
    this.#lastMs = nowMs;
    this.#level = this.#capacity;
  }

  get perMinute(): number | null {
    return this.#perMinute;
  }

  /** Sets another rate; what is in the bucket stays, as far as it holds it. A bucket without a rate before is full. */
  retune(perMinute: number | null, nowMs: number): void {
    this.#fill(nowMs);
    const wasLimited = this.#perMinute !== null;
    this.#perMinute = perMinute;
    this.#level = wasLimited ? Math.min(this.#level, this.#capacity) : this.#capacity;
  }

  /** Ms until so much can be taken; 0 for now. What the full bucket does not hold can be taken from the full one. */
  waitMs(amount: number, nowMs: number): number {
    if (this.#perMinute === null) return 0;
    this.#fill(nowMs);
    const missing = Math.min(amount, this.#capacity) - this.#level;
    // Sums of many small inflows miss whole numbers by less than this.
    return missing <= 1e-6 ? 0 : Math.max(1, Math.ceil((missing * 60_000) / this.#perMinute));
  }

  /** Takes, also more than there is: then the next must wait longer. A negative amount is put back. */
  take(amount: number, nowMs: number): void {
    if (this.#perMinute === null) return;
    this.#fill(nowMs);
    this.#level = Math.min(this.#capacity, this.#level - amount);
  }

  /** The provider says that no more than this is left: lowers the level, never raises it. */
  lowerTo(remaining: number, nowMs: number): void {
    if (this.#perMinute === null) return;
    this.#fill(nowMs);
    this.#level = Math.min(this.#level, remaining);
  }

  get #capacity(): number {
    return this.#perMinute === null ? Infinity : Math.max(1, (this.#perMinute * BURST_SECONDS) / 60);
  }

  /** A clock that is set back adds nothing. */
  #fill(nowMs: number): void {
    const elapsed = Math.max(0, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    if (this.#perMinute !== null) {
      this.#level = Math.min(this.#capacity, this.#level + (elapsed * this.#perMinute) / 60_000);
    }
  }
}
