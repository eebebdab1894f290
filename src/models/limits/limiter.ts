import type { Clock } from '../../foundation/clock.ts';
import type { ProviderLimits } from '../config/model-config.ts';
import { AdaptiveConcurrency } from './adaptive-concurrency.ts';
import type { RefusedCall } from './adaptive-concurrency.ts';
import type { CallOutcome } from './call-outcome.ts';
import { CallRates } from './call-rates.ts';
import { CallQueue } from './call-queue.ts';
import { CallPauses } from './call-pauses.ts';
import { LearnedRate } from './learned-rate.ts';
import { LimitKind } from './limit-kind.ts';

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
  /** Sets this process's part of the limits that it shares with others; without one nothing is sent. */
  setPart(part: LimitPart): void;
  /** Sets other limits while calls are under way or wait; those under way are not touched. */
  retune(limits: ProviderLimits): void;
  /** Rejects all that wait, and all that come, with `reason`, until `resume`. */
  stop(reason: Error): void;
  resume(): void;
}

/** A part of what several processes may use together. */
export interface LimitPart {
  /** Calls at one time; null without a bound. */
  readonly calls: number | null;
  /** Of all rates, from 0 to 1. */
  readonly share: number;
  /** No call is sent before, as another process has heard; 0 for no such word. */
  readonly pausedUntilMs: number;
  /** From then on nothing is sent: the others may have taken it to be free. */
  readonly validUntilMs: number;
}

/** What a limiter needs, and where it begins. */
export interface LimiterOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** What the operator allows; the provider may turn out to allow less. */
  readonly limits: ProviderLimits;
  /** Calls at the same time at first, at least 1. */
  readonly startConcurrency?: number;
  /** Whether the limits are shared with other processes: then it begins with no part of them. */
  readonly isShared?: boolean;
}

interface Waiting {
  readonly estimatedTokens: number;
  readonly grant: (permit: Permit) => void;
  readonly refuse: (reason: unknown) => void;
}

const START_CONCURRENCY = 20;
/** Where nobody sets a bound: what one process can serve. */
const MOST_CONCURRENCY = 1000;
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
  readonly #rates: CallRates;
  readonly #learned: LearnedRate;
  readonly #kind = new LimitKind();
  #inFlight = 0;
  #sent = 0;
  #refused = 0;
  /** Tokens used for each one estimated: estimates are upper bounds. */
  #tokenShare = 1;
  #stopped: Error | null = null;
  /** Null where the limits are this process's own. */
  #part: LimitPart | null;
  #alarm: { readonly atMs: number; readonly cancel: AbortController } | null = null;

  constructor({ clock, sleep, limits, startConcurrency, isShared }: LimiterOptions) {
    this.#clock = clock;
    this.#sleep = sleep;
    const most = limits.concurrency ?? MOST_CONCURRENCY;
    this.#concurrency = new AdaptiveConcurrency({ start: startConcurrency ?? START_CONCURRENCY, most });
    this.#rates = new CallRates(limits, clock.nowMs());
    this.#learned = new LearnedRate(clock.nowMs());
    this.#part = isShared === true ? { calls: null, share: 0, pausedUntilMs: 0, validUntilMs: -Infinity } : null;
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
      requestsPerMinute: this.#rates.requestsPerMinute,
      tokensPerMinute: this.#rates.tokensPerMinute,
      pausedUntilMs: this.#pauses.untilMs > nowMs ? this.#pauses.untilMs : null,
      refused: this.#refused,
      sent: this.#sent,
    };
  }

  retune(limits: ProviderLimits): void {
    this.#concurrency.retune(limits.concurrency ?? MOST_CONCURRENCY);
    this.#rates.retune(limits, this.#clock.nowMs());
    this.#pump();
  }

  setPart(part: LimitPart): void {
    const nowMs = this.#clock.nowMs();
    const before = this.#part;
    const hadPart = before !== null && before.share > 0 && nowMs < before.validUntilMs;
    this.#part = part;
    if (part.pausedUntilMs > nowMs) this.#pauses.pauseUntil(part.pausedUntilMs);
    if (part.share > 0) this.#rates.setShare(part.share, nowMs);
    // What flowed in meanwhile was for the others to use.
    if (!hadPart) this.#rates.empty(nowMs);
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
      if (this.#inFlight + 1 > Math.max(1, this.#concurrency.limit) || !this.#hasPart()) return;
      const nowMs = this.#clock.nowMs();
      const tokens = place.item.estimatedTokens * this.#tokenShare;
      const waitMs = Math.max(
        this.#pauses.waitMs(nowMs),
        this.#kind.isByTime ? this.#learned.waitMs(nowMs) : 0,
        this.#rates.waitMs(tokens, nowMs),
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

  /** Whether another call is within this process's part; what changes that is told with the next part. */
  #hasPart(): boolean {
    if (this.#part === null) return true;
    const { calls, share, validUntilMs } = this.#part;
    return share > 0 && this.#clock.nowMs() < validUntilMs && this.#inFlight + 1 <= (calls ?? Infinity);
  }

  #permit(estimatedTokens: number, takenTokens: number, nowMs: number): Permit {
    this.#rates.take(takenTokens, nowMs);
    this.#inFlight += 1;
    this.#sent += 1;
    this.#pauses.noteSent(nowMs, this.#concurrency);
    this.#learned.noteSent(nowMs);
    if (this.#kind.noteSent(this.#inFlight, nowMs)) {
      this.#concurrency.forgetRefusals();
      this.#pauses.forgetRefusals();
    }
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
      this.#rates.putBack(call.takenTokens, nowMs);
      return;
    }
    this.#rates.learn(outcome.headers, nowMs);
    if (retryAfterMs !== null) this.#pauses.pauseUntil(nowMs + retryAfterMs);
    if (kind === 'rate-limited') {
      this.#refused += 1;
      this.#rates.takeTokens(-call.takenTokens, nowMs);
      this.#learnRefusal({ sentMs: call.sentMs, inFlight: this.#inFlight, retryAfterMs }, nowMs);
    } else if (kind === 'succeeded') {
      this.#learnTokens(outcome.usedTokens, call, nowMs);
      this.#pauses.noteSuccess(call.sentMs, nowMs);
      this.#kind.noteSuccess(Math.max(0, nowMs - call.sentMs));
      if (outcome.attemptNumber === 1) this.#concurrency.noteSuccess(call.sentMs, nowMs);
    }
  }

  #learnRefusal(refused: RefusedCall, nowMs: number): void {
    const { sentMs, inFlight, retryAfterMs } = refused;
    if (retryAfterMs !== null) {
      this.#kind.noteRefusal(sentMs, inFlight, nowMs);
      this.#learned.noteRefusal({ sentMs, retryAfterMs }, nowMs);
      if (this.#kind.isByTime) return;
    }
    this.#concurrency.noteRefusal(refused, nowMs);
    this.#pauses.noteRefusal(refused, nowMs);
  }

  #learnTokens(usedTokens: number | null, call: SentCall, nowMs: number): void {
    if (usedTokens === null || call.estimatedTokens <= 0) return;
    this.#rates.takeTokens(usedTokens - call.takenTokens, nowMs);
    const share = Math.min(1, usedTokens / call.estimatedTokens);
    this.#tokenShare += LEARNING * (share - this.#tokenShare);
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
