import type { Clock } from '../foundation/clock.ts';
import type { ResolveName } from '../network/guarded-lookup.ts';
import type { AttemptEnd, DueDelivery, WebhookStore } from '../storage/ports/webhook-store.ts';
import { deliveryPool } from './delivery-pool.ts';
import { judgeAttempt } from './judge-attempt.ts';
import type { ReceiverRule } from './read-receiver-url.ts';
import { sendNotice } from './send-notice.ts';
import { signNotice } from './sign-notice.ts';

/** What a deliverer works with. */
export interface DelivererOptions {
  readonly webhooks: WebhookStore;
  readonly clock: Clock;
  readonly rule: ReceiverRule;
  /** In [0, 1). */
  readonly random: () => number;
  /** Told of each attempt that ended, and of trouble with the store, which is got over by itself. */
  readonly onEvent: (event: DeliveryEvent) => void;
  /** The system's where absent. */
  readonly resolve?: ResolveName | undefined;
  /** How often the store is looked at. */
  readonly lookEveryMs?: number;
}

export type DeliveryEvent =
  | {
      readonly kind: 'attempt';
      readonly due: Pick<DueDelivery, 'webhookId' | 'eventId' | 'attempt'>;
      readonly end: AttemptEnd;
    }
  | { readonly kind: 'trouble'; readonly error: unknown };

const LOOK_EVERY_MS = 1000;
const ATTEMPT_MS = 15_000;
/** Well above what an attempt and the storing of its end take. */
const LEASE_MS = 60_000;
const RECEIVERS_AT_ONCE = 8;
const PRUNE_EVERY_MS = 60 * 60 * 1000;
/** How long notices that have ended can be looked at. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Sends what is due, from any process that has the store: one notice at a time to each receiver, so that a slow one holds up nobody
 * else. What a process that is lost had begun is sent again by another once its lease has run out.
 */
export class Deliverer {
  readonly #options: DelivererOptions;
  readonly #pool;
  readonly #stop = new AbortController();
  /** Attempts under way, by webhook. */
  readonly #underWay = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #prunedMs = -Infinity;

  constructor(options: DelivererOptions) {
    this.#options = options;
    this.#pool = deliveryPool(options.rule, options.resolve);
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.look()
        .catch((error: unknown) => this.#options.onEvent({ kind: 'trouble', error }))
        .then(() => (this.#stop.signal.aborted ? undefined : this.start()));
    }, this.#options.lookEveryMs ?? LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Begins what is due and there is room for. */
  async look(): Promise<void> {
    const { webhooks, clock } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#prunedMs > PRUNE_EVERY_MS) {
      this.#prunedMs = nowMs;
      await webhooks.pruneDeliveries(nowMs - KEPT_MS);
    }
    const limit = RECEIVERS_AT_ONCE - this.#underWay.size;
    if (limit <= 0) return;
    const except = [...this.#underWay.keys()];
    for (const due of await webhooks.claimDeliveries({ nowMs, leaseUntilMs: nowMs + LEASE_MS, except, limit })) {
      const attempt = this.#attempt(due)
        .catch((error: unknown) => this.#options.onEvent({ kind: 'trouble', error }))
        .finally(() => this.#underWay.delete(due.webhookId));
      this.#underWay.set(due.webhookId, attempt);
    }
  }

  /** Waits for the attempts that are under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  /** Breaks off what is under way, which counts as an attempt that failed, and closes the connections. */
  async close(): Promise<void> {
    this.#stop.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
    await this.settle();
    await this.#pool.destroy();
  }

  async #attempt(due: DueDelivery): Promise<void> {
    const { webhooks, clock, rule, random, onEvent } = this.#options;
    const { url, body, secret, webhookId, eventId, attempt } = due;
    const notice = { url, body, headers: signNotice(due, secret, clock.nowMs()) };
    const tools = { pool: this.#pool, rule, timeoutMs: ATTEMPT_MS, signal: this.#stop.signal };
    const exchange = await sendNotice(notice, tools);
    const end = judgeAttempt(exchange, attempt, clock.nowMs(), random());
    await webhooks.endAttempt({ webhookId, eventId, attempt }, end);
    onEvent({ kind: 'attempt', due: { webhookId, eventId, attempt }, end });
  }
}
