import type { Clock } from '../../foundation/clock.ts';
import type { LimitStore } from '../../storage/ports/limit-store.ts';
import type { ProviderLimits } from '../config/model-config.ts';
import type { CallGate, LimitSharing } from './call-gates.ts';

/** How often a process says how it stands: what one gives up another has within two of these. */
export const BEAT_MS = 500;
/** A part that was not confirmed for so long is not used any more. */
export const PART_VALID_MS = 10_000;
/** And after so long it is given to others; the difference covers clocks that differ and a slow answer. */
export const MEMBER_GONE_MS = 20_000;

interface Joined {
  readonly group: string;
  readonly gate: Pick<CallGate, 'limiter' | 'breaker'>;
  readonly limits: ProviderLimits;
  isBeating: boolean;
}

/** Keeps the gates of this process to its part of limits that it shares with other processes through a store. */
export class SharedLimits implements LimitSharing {
  readonly #store: LimitStore;
  readonly #clock: Clock;
  readonly #member: string;
  readonly #joined: Joined[] = [];
  readonly #timer: NodeJS.Timeout;

  /** `member` names this process among all. */
  constructor(store: LimitStore, clock: Clock, member: string) {
    this.#store = store;
    this.#clock = clock;
    this.#member = member;
    this.#timer = setInterval(() => {
      for (const joined of this.#joined) void this.#beat(joined);
    }, BEAT_MS);
    this.#timer.unref();
  }

  join(group: string, gate: Joined['gate'], limits: ProviderLimits): void {
    const joined = { group, gate, limits, isBeating: false };
    this.#joined.push(joined);
    void this.#beat(joined);
  }

  /** Gives all parts back. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#joined.length = 0;
    await this.#store.leave(this.#member);
  }

  async #beat(joined: Joined): Promise<void> {
    if (joined.isBeating) return;
    joined.isBeating = true;
    const { group, gate, limits } = joined;
    const { inFlight, queued, pausedUntilMs } = gate.limiter.snapshot();
    const nowMs = this.#clock.nowMs();
    try {
      const grant = await this.#store.beat({
        group,
        member: this.#member,
        demand: inFlight + queued,
        inFlight,
        mostCalls: limits.concurrency,
        pausedUntilMs: pausedUntilMs ?? 0,
        downUntilMs: gate.breaker.snapshot().opensAtMs ?? 0,
        nowMs,
        goneBeforeMs: nowMs - MEMBER_GONE_MS,
      });
      gate.breaker.holdUntil(grant.downUntilMs);
      gate.limiter.setPart({ ...grant, validUntilMs: nowMs + PART_VALID_MS });
    } catch {
      // Without an answer the part runs out, and nothing is sent until the store answers again.
    } finally {
      joined.isBeating = false;
    }
  }
}
