import type { ProviderLimits } from '../config/model-config.ts';
import { readRateHeaders } from './rate-headers.ts';
import { TokenBucket } from './token-bucket.ts';

/** A provider's count may lag behind ours by the calls on their way. */
const HEADER_SLACK = 0.1;

/**
 * Requests and tokens a minute: what the operator allows, what the provider tells, and what part of both is this process’s. Pure: time is
 * passed in.
 */
export class CallRates {
  readonly #requests: TokenBucket;
  readonly #tokens: TokenBucket;
  #limits: ProviderLimits;
  #share = 1;
  /** What the provider has told, for a minute. */
  readonly #told: { requests: number | null; tokens: number | null } = { requests: null, tokens: null };

  constructor(limits: ProviderLimits, nowMs: number) {
    this.#limits = limits;
    this.#requests = new TokenBucket(limits.requestsPerMinute, nowMs);
    this.#tokens = new TokenBucket(limits.tokensPerMinute, nowMs);
  }

  /** Null where neither operator nor provider has set one. */
  get requestsPerMinute(): number | null {
    return this.#requests.perMinute;
  }

  get tokensPerMinute(): number | null {
    return this.#tokens.perMinute;
  }

  /** Ms until a call of so many tokens may be sent; 0 for now. */
  waitMs(tokens: number, nowMs: number): number {
    return Math.max(this.#requests.waitMs(1, nowMs), this.#tokens.waitMs(tokens, nowMs));
  }

  /** A call is sent. */
  take(tokens: number, nowMs: number): void {
    this.#requests.take(1, nowMs);
    this.#tokens.take(tokens, nowMs);
  }

  /** A call was not sent after all. */
  putBack(tokens: number, nowMs: number): void {
    this.#requests.take(-1, nowMs);
    this.#tokens.take(-tokens, nowMs);
  }

  /** A call used so many more tokens than were taken for it; fewer where negative. */
  takeTokens(tokens: number, nowMs: number): void {
    this.#tokens.take(tokens, nowMs);
  }

  retune(limits: ProviderLimits, nowMs: number): void {
    this.#limits = limits;
    this.#retuneBuckets(nowMs);
  }

  /** Sets which part of the rates may be used here, above 0 and at most 1. */
  setShare(share: number, nowMs: number): void {
    if (share === this.#share) return;
    this.#share = share;
    this.#retuneBuckets(nowMs);
  }

  /** Leaves nothing of what has flowed in so far. */
  empty(nowMs: number): void {
    for (const bucket of [this.#requests, this.#tokens]) bucket.lowerTo(0, nowMs);
  }

  /** What the provider tells of its limits holds where it is tighter than what the operator allows. */
  learn(headers: Readonly<Record<string, string>>, nowMs: number): void {
    // Most calls of servers without such headers should cost nothing here.
    if (Object.keys(headers).length === 0) return;
    const heard = readRateHeaders(headers, nowMs);
    const limits = { requests: heard.requests?.limit ?? null, tokens: heard.tokens?.limit ?? null };
    const news = (['requests', 'tokens'] as const).filter(
      (kind) => limits[kind] !== null && limits[kind] !== this.#told[kind],
    );
    for (const kind of news) this.#told[kind] = limits[kind];
    if (news.length > 0) this.#retuneBuckets(nowMs);
    const pairs = [
      [this.#requests, heard.requests],
      [this.#tokens, heard.tokens],
    ] as const;
    for (const [bucket, window] of pairs) {
      if (window === null || window.remaining === null || bucket.perMinute === null) continue;
      bucket.lowerTo(window.remaining * this.#share + Math.max(1, HEADER_SLACK * bucket.perMinute), nowMs);
    }
  }

  #retuneBuckets(nowMs: number): void {
    const { requestsPerMinute, tokensPerMinute } = this.#limits;
    const pairs = [
      [this.#requests, requestsPerMinute, this.#told.requests],
      [this.#tokens, tokensPerMinute, this.#told.tokens],
    ] as const;
    for (const [bucket, allowed, told] of pairs) {
      const perMinute = Math.min(allowed ?? Infinity, told ?? Infinity);
      bucket.retune(perMinute === Infinity ? null : perMinute * this.#share, nowMs);
    }
  }
}
