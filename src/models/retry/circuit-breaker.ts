import type { Clock } from '../../foundation/clock.ts';
import { CallQueue } from '../limits/call-queue.ts';

/** Failures in a row after which a provider counts as down. */
const FAILURES_IN_A_ROW = 10;
const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 300_000;

/** What came of a call, as far as it tells whether the provider is up. `untold`: the call was never made or was stopped. */
export type ProviderSign = 'up' | 'down' | 'untold';

/** The right to try the provider once. */
export interface Entry {
  /** Must be called once, whatever came of it. */
  leave(sign: ProviderSign): void;
}

/** How a breaker stands, for reports. */
export interface BreakerState {
  readonly state: 'closed' | 'open' | 'half-open';
  /** When the next try is made; null unless open. */
  readonly opensAtMs: number | null;
}

/** What a breaker needs. */
export interface BreakerOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Waiting {
  readonly lastMs: number;
  readonly admit: (entry: Entry | null) => void;
}

/**
 * Spares a provider that is down, and those who would wait for it: after ten failures in a row nobody is let in for ten
 * seconds, then one call tries; if it fails the rest doubles, to five minutes at most, else all are let in.
 */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  readonly #waiting = new CallQueue<Waiting>();
  #failuresInARow = 0;
  #restMs = FIRST_REST_MS;
  /** Null while closed. */
  #restsUntilMs: number | null = null;
  #isProbing = false;
  /** Calls that were let in before it opened tell nothing new. */
  #generation = 0;
  #alarm: AbortController | null = null;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  snapshot(): BreakerState {
    if (this.#restsUntilMs === null) return { state: 'closed', opensAtMs: null };
    const isResting = this.#restsUntilMs > this.#options.clock.nowMs();
    return isResting ? { state: 'open', opensAtMs: this.#restsUntilMs } : { state: 'half-open', opensAtMs: null };
  }

  /**
   * Resolves when the provider may be tried, in order; null as soon as it will not be tried again before `lastMs`. Rejects at
   * once when `signal` is aborted, with its reason.
   */
  async enter(lastMs: number, signal: AbortSignal): Promise<Entry | null> {
    signal.throwIfAborted();
    if (this.#restsUntilMs === null) return this.#entry();
    if (this.#restsUntilMs > lastMs) return null;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.remove(place);
        reject(signal.reason as Error);
        if (this.#waiting.size === 0) this.#silence();
      };
      const place = this.#waiting.add({
        lastMs,
        admit: (entry) => {
          signal.removeEventListener('abort', leave);
          resolve(entry);
        },
      });
      signal.addEventListener('abort', leave, { once: true });
      this.#admit();
    });
  }

  /** Another process has found the provider down: nobody is let in before then. An earlier moment than is known changes nothing. */
  holdUntil(atMs: number): void {
    if (atMs <= Math.max(this.#options.clock.nowMs(), this.#restsUntilMs ?? 0)) return;
    this.#restUntil(atMs);
    this.#admit();
  }

  #admit(): void {
    for (let place = this.#waiting.first; place !== null; place = this.#waiting.first) {
      if (this.#restsUntilMs !== null) {
        const waitMs = this.#restsUntilMs - this.#options.clock.nowMs();
        if (waitMs > 0) this.#setAlarm(waitMs);
        if (waitMs > 0 || this.#isProbing) return;
        this.#isProbing = true;
      }
      this.#waiting.remove(place);
      place.item.admit(this.#entry());
    }
  }

  #entry(): Entry {
    const generation = this.#generation;
    const isProbe = this.#isProbing;
    let isIn = true;
    return {
      leave: (sign) => {
        if (!isIn) return;
        isIn = false;
        if (generation !== this.#generation) return;
        if (isProbe) this.#isProbing = false;
        if (sign === 'up') this.#close();
        if (sign === 'down') this.#noteFailure(isProbe);
        this.#admit();
      },
    };
  }

  #close(): void {
    this.#failuresInARow = 0;
    this.#restMs = FIRST_REST_MS;
    this.#restsUntilMs = null;
  }

  #noteFailure(isProbe: boolean): void {
    this.#failuresInARow += 1;
    if (!isProbe && this.#failuresInARow < FAILURES_IN_A_ROW) return;
    this.#restUntil(this.#options.clock.nowMs() + this.#restMs);
    this.#restMs = Math.min(LONGEST_REST_MS, this.#restMs * 2);
  }

  #restUntil(atMs: number): void {
    this.#generation += 1;
    this.#isProbing = false;
    this.#restsUntilMs = atMs;
    for (let place = this.#waiting.first; place !== null; place = place.next) {
      if (place.item.lastMs >= this.#restsUntilMs) continue;
      this.#waiting.remove(place);
      place.item.admit(null);
    }
  }

  #setAlarm(ms: number): void {
    this.#silence();
    const alarm = new AbortController();
    this.#alarm = alarm;
    // Only silencing rejects.
    void this.#options.sleep(ms, alarm.signal).then(
      () => {
        if (this.#alarm === alarm) this.#admit();
      },
      () => undefined,
    );
  }

  #silence(): void {
    this.#alarm?.abort();
    this.#alarm = null;
  }
}
