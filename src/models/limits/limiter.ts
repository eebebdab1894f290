import type { Clock } from '../../foundation/clock.ts';
import type { ProviderLimits } from '../config/model-config.ts';
import { AdaptiveConcurrency } from './adaptive-concurrency.ts';
import type { CallOutcome } from './call-outcome.ts';
import { CallQueue } from './call-queue.ts';
import { CallPauses } from './call-pauses.ts';
import { readRateHeaders } from './rate-headers.ts';
import { TokenBucket } from './token-bucket.ts';

/** The right to send one call. */
export interface Permit {
  /** Tells how it went, and frees the place; further calls do nothing. */
  release(outcome: CallOutcome): void;
}

/** How a limiter stands, for reports. */
export interface LimiterState {
  /** Calls under way. */
  readonly inFlight: number;
  readonly queued: number;
  /** Calls at the same time that are tried at present; below 1 calls go one by one with pauses between. */
  readonly concurrency: number;
  /** As set, or as the provider's headers told; null where neither is known. */
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  /** No call is sent before; null where nothing pauses. */
  readonly pausedUntilMs: number | null;
  /** Calls that were refused so far, by 429 or its like, and calls that were sent. */
  readonly refused: number;
  readonly sent: number;
}

/** Lets calls to one model under one key pass as fast as its provider takes them, in the order in which they came. */
export interface Limiter {
  /**
   * Resolves when a call may be sent: in order, below the concurrency, within the rates, and never before a moment that the
   * provider asked for. Rejects at once when `signal` is aborted, with its reason, and when the limiter is stopped.
   */
  acquire(estimatedTokens: number, signal: AbortSignal): Promise<Permit>;
  snapshot(): LimiterState;
  /** Sets other limits while calls are under way or wait; those under way are not touched. */
  retune(limits: ProviderLimits): void;
  /** Rejects all that wait, and all that come, with `reason`, until `resume`. */
  stop(reason: Error): void;
  resume(): void;
}

/** What a limiter needs, and where it begins. */
export interface LimiterOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** What the operator allows; the provider may turn out to allow less. */
  readonly limits: ProviderLimits;
  /** Calls at the same time at first, at least 1. */
  readonly startConcurrency?: number;
}

interface Waiting {
  readonly estimatedTokens: number;
  readonly grant: (permit: Permit) => void;
  readonly refuse: (reason: unknown) => void;
}

const START_CONCURRENCY = 20;
/** Where nobody sets a bound: what one process can serve. */
const MOST_CONCURRENCY = 1000;
/** A provider's count may lag behind ours by the calls on their way. */
const HEADER_SLACK = 0.1;
/** How fast the mean forgets. */
const LEARNING = 0.1;

/** A limiter of its own; see `createCallGates` for the one that all calls of a model and key share. */
export function createLimiter(options: LimiterOptions): Limiter {
  return new AdaptiveLimiter(options);
}

class AdaptiveLimiter implements Limiter {
  readonly #clock: Clock;
  readonly #sleep: LimiterOptions['sleep'];
  readonly #queue = new CallQueue<Waiting>();
  readonly #pauses = new CallPauses();
  readonly #concurrency: AdaptiveConcurrency;
  readonly #requests: TokenBucket;
  readonly #tokens: TokenBucket;
  #limits: ProviderLimits;
  #inFlight = 0;
  #sent = 0;
  #refused = 0;
  /** Tokens used for each one estimated: estimates are upper bounds. */
  #tokenShare = 1;
  #stopped: Error | null = null;
  #alarm: { readonly atMs: number; readonly cancel: AbortController } | null = null;

  constructor({ clock, sleep, limits, startConcurrency }: LimiterOptions) {
    this.#clock = clock;
    this.#sleep = sleep;
    this.#limits = limits;
    const most = limits.concurrency ?? MOST_CONCURRENCY;
    this.#concurrency = new AdaptiveConcurrency({ start: startConcurrency ?? START_CONCURRENCY, most });
    this.#requests = new TokenBucket(limits.requestsPerMinute, clock.nowMs());
    this.#tokens = new TokenBucket(limits.tokensPerMinute, clock.nowMs());
  }

  async acquire(estimatedTokens: number, signal: AbortSignal): Promise<Permit> {
    signal.throwIfAborted();
    if (this.#stopped !== null) throw this.#stopped;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#queue.remove(place);
        reject(signal.reason as Error);
        // Who waits behind may need less.
        this.#pump();
      };
      const place = this.#queue.add({
        estimatedTokens,
        grant: (permit) => {
          signal.removeEventListener('abort', leave);
          resolve(permit);
        },
        refuse: (reason) => {
          signal.removeEventListener('abort', leave);
          reject(reason as Error);
        },
      });
      signal.addEventListener('abort', leave, { once: true });
      this.#pump();
    });
  }

  snapshot(): LimiterState {
    const nowMs = this.#clock.nowMs();
    return {
      inFlight: this.#inFlight,
      queued: this.#queue.size,
      concurrency: this.#concurrency.limit,
      requestsPerMinute: this.#requests.perMinute,
      tokensPerMinute: this.#tokens.perMinute,
      pausedUntilMs: this.#pauses.untilMs > nowMs ? this.#pauses.untilMs : null,
      refused: this.#refused,
      sent: this.#sent,
    };
  }

  retune(limits: ProviderLimits): void {
    const nowMs = this.#clock.nowMs();
    this.#limits = limits;
    this.#concurrency.retune(limits.concurrency ?? MOST_CONCURRENCY);
    this.#requests.retune(limits.requestsPerMinute, nowMs);
    this.#tokens.retune(limits.tokensPerMinute, nowMs);
    this.#pump();
  }

  stop(reason: Error): void {
    this.#stopped = reason;
    for (let place = this.#queue.first; place !== null; place = this.#queue.first) {
      this.#queue.remove(place);
      place.item.refuse(reason);
    }
    this.#pump();
  }

  resume(): void {
    this.#stopped = null;
  }

  /** Lets pass whom it can; sets the alarm for the next where only time is missing. */
  #pump(): void {
    for (let place = this.#queue.first; place !== null; place = this.#queue.first) {
      if (this.#inFlight + 1 > Math.max(1, this.#concurrency.limit)) return;
      const nowMs = this.#clock.nowMs();
      const tokens = place.item.estimatedTokens * this.#tokenShare;
      const waitMs = Math.max(
        this.#pauses.waitMs(nowMs),
        this.#requests.waitMs(1, nowMs),
        this.#tokens.waitMs(tokens, nowMs),
      );
      if (waitMs > 0) {
        this.#setAlarm(nowMs + waitMs, nowMs);
        return;
      }
      this.#queue.remove(place);
      place.item.grant(this.#permit(place.item.estimatedTokens, tokens, nowMs));
    }
    // A timer that nobody waits for would keep the process alive.
    this.#alarm?.cancel.abort();
    this.#alarm = null;
  }

  #permit(estimatedTokens: number, takenTokens: number, nowMs: number): Permit {
    this.#requests.take(1, nowMs);
    this.#tokens.take(takenTokens, nowMs);
    this.#inFlight += 1;
    this.#sent += 1;
    this.#pauses.noteSent(nowMs, this.#concurrency);
    this.#concurrency.noteInFlight(this.#inFlight);
    let isHeld = true;
    return {
      release: (outcome) => {
        if (!isHeld) return;
        isHeld = false;
        this.#learn(outcome, { estimatedTokens, takenTokens, sentMs: nowMs });
        this.#inFlight -= 1;
        this.#pump();
      },
    };
  }

  #learn(outcome: CallOutcome, call: SentCall): void {
    const nowMs = this.#clock.nowMs();
    const { kind, retryAfterMs } = outcome;
    if (kind === 'unsent') {
      this.#sent -= 1;
      this.#requests.take(-1, nowMs);
      this.#tokens.take(-call.takenTokens, nowMs);
      return;
    }
    this.#learnRates(outcome.headers, nowMs);
    if (retryAfterMs !== null) this.#pauses.pauseUntil(nowMs + retryAfterMs);
    if (kind === 'rate-limited') {
      this.#refused += 1;
      this.#tokens.take(-call.takenTokens, nowMs);
      const refused = { sentMs: call.sentMs, inFlight: this.#inFlight, retryAfterMs };
      this.#concurrency.noteRefusal(refused, nowMs);
      this.#pauses.noteRefusal(refused, nowMs);
    } else if (kind === 'succeeded') {
      this.#learnTokens(outcome.usedTokens, call, nowMs);
      this.#pauses.noteSuccess(call.sentMs, nowMs);
      if (outcome.attemptNumber === 1) this.#concurrency.noteSuccess(call.sentMs, nowMs);
    }
  }

  #learnTokens(usedTokens: number | null, call: SentCall, nowMs: number): void {
    if (usedTokens === null || call.estimatedTokens <= 0) return;
    this.#tokens.take(usedTokens - call.takenTokens, nowMs);
    const share = Math.min(1, usedTokens / call.estimatedTokens);
    this.#tokenShare += LEARNING * (share - this.#tokenShare);
  }

  /** What the provider tells of its limits holds where it is tighter than what the operator allows. */
  #learnRates(headers: CallOutcome['headers'], nowMs: number): void {
    // Most calls of servers without such headers should cost nothing here.
    if (Object.keys(headers).length === 0) return;
    const told = readRateHeaders(headers, nowMs);
    const pairs = [
      [this.#requests, told.requests, this.#limits.requestsPerMinute],
      [this.#tokens, told.tokens, this.#limits.tokensPerMinute],
    ] as const;
    for (const [bucket, window, allowed] of pairs) {
      if (window === null) continue;
      if (window.limit !== null) {
        const perMinute = Math.min(window.limit, allowed ?? Infinity);
        if (perMinute !== bucket.perMinute) bucket.retune(perMinute, nowMs);
      }
      if (window.remaining !== null && bucket.perMinute !== null) {
        bucket.lowerTo(window.remaining + Math.max(1, HEADER_SLACK * bucket.perMinute), nowMs);
      }
    }
  }

  #setAlarm(atMs: number, nowMs: number): void {
    if (this.#alarm !== null && this.#alarm.atMs <= atMs && this.#alarm.atMs > nowMs) return;
    this.#alarm?.cancel.abort();
    const cancel = new AbortController();
    const alarm = { atMs, cancel };
    this.#alarm = alarm;
    const ring = (): void => {
      if (this.#alarm !== alarm) return;
      this.#alarm = null;
      this.#pump();
    };
    // Only cancelling rejects.
    void this.#sleep(atMs - nowMs, cancel.signal).then(ring, () => undefined);
  }
}

interface SentCall {
  readonly estimatedTokens: number;
  readonly takenTokens: number;
  readonly sentMs: number;
}
