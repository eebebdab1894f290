/** Calls on their way are under way for us only: of so many times as many more than when one was refused it does not follow that it was not their number. */
const MARGIN_WAYS = 2;
const MOST_MARGIN = 0.2;
const LEARNING = 0.1;
/** Where their number is taken to count it must be so many more at least. */
const LEAST_MARGIN = 2;
/** A call that was not refused within that was let in. */
const LET_IN_MS = 1000;
/** So many refusals in a row, with never as many under way let in between two of them, tell that their number counts. */
const MOST_AT_TOP = 6;
/** Calls that must have been sent between two refusals of that row: at least so many, and so many times as many as are under way. */
const LEAST_TURNOVER = 20;
const TURNOVERS = 2;

/**
 * Whether a provider that tells how long to wait refuses by time, as such words suggest, or by the number of calls under way. A
 * limit on their number refuses at its top each time, and lets no more in before others end; one by time refuses at any number,
 * and soon after lets in as many. Pure: time is passed in.
 */
export class LimitKind {
  #isByTime = true;
  /** Calls under way with the latest that was refused; infinite before the first. */
  #refusedAt = Infinity;
  #refusedMs = -Infinity;
  #atTop = 0;
  /** Calls sent since the latest refusal that counted. */
  #sent = 0;
  /** When a call was sent that would tell, if it is let in; null for none. */
  #trialMs: number | null = null;
  /** How long calls take; null before the first has ended. */
  #callMs: number | null = null;
  /** How long a refusal takes to come: the way there and back. */
  #wayMs = 0;

  get isByTime(): boolean {
    return this.#isByTime;
  }

  /** A call was let in and took so long. */
  noteSuccess(tookMs: number): void {
    this.#callMs = this.#callMs === null ? tookMs : this.#callMs + LEARNING * (tookMs - this.#callMs);
  }

  /** A call is sent, as one of so many under way. Says whether it has just turned out that time is what counts. */
  noteSent(inFlight: number, nowMs: number): boolean {
    this.#sent += 1;
    if (this.#trialMs === null) {
      if (inFlight >= this.#tellingNumber()) this.#trialMs = nowMs;
      return false;
    }
    if (nowMs - this.#trialMs < LET_IN_MS) return false;
    this.#trialMs = null;
    this.#refusedAt = Infinity;
    this.#atTop = 0;
    const isNews = !this.#isByTime;
    this.#isByTime = true;
    return isNews;
  }

  /** A call that was sent at `sentMs` was refused, as one of so many under way. */
  noteRefusal(sentMs: number, inFlight: number, nowMs: number): void {
    if (sentMs === this.#trialMs) this.#trialMs = null;
    this.#wayMs += LEARNING * (nowMs - sentMs - this.#wayMs);
    if (sentMs < this.#refusedMs) {
      // Those that were sent together are refused one after the other; the last tells how many were let in.
      this.#refusedAt = Math.min(this.#refusedAt, inFlight);
      return;
    }
    this.#refusedAt = inFlight;
    this.#refusedMs = nowMs;
    // All that were under way must have had time to end and to be followed by others.
    if (this.#sent < Math.max(LEAST_TURNOVER, TURNOVERS * inFlight)) return;
    this.#sent = 0;
    this.#atTop += 1;
    if (this.#atTop >= MOST_AT_TOP) this.#isByTime = false;
  }

  #tellingNumber(): number {
    const share = Math.min(MOST_MARGIN, (MARGIN_WAYS * this.#wayMs) / Math.max(1, this.#callMs ?? 1));
    const number = this.#refusedAt * (1 + share);
    return this.#isByTime ? Math.floor(number) : Math.max(this.#refusedAt + LEAST_MARGIN, number);
  }
}
