import type { AttemptOutcome } from '../../execution/executor/trial-runner.ts';
import type { Clock } from '../../foundation/clock.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { CallUsage, ModelReply, ModelRequest } from '../../models/model-client.ts';
import { NO_SPEND } from '../../storage/ports/spend.ts';
import type { Spend } from '../../storage/ports/spend.ts';

/** A reply with what it cost; null where the price is unknown. */
export interface PaidReply {
  readonly reply: ModelReply;
  readonly costUsd: number | null;
}

/** The calls of one trial: what was sent, what came, and how long it waited between. */
export class RecordedCalls {
  readonly #clock: Clock;
  readonly #attempts: AttemptOutcome[] = [];
  #waitedMs = 0;
  /** When the wait under way began; null while a call is under way or none is wanted. */
  #waitingSinceMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  attempts(): readonly AttemptOutcome[] {
    return this.#attempts;
  }

  waitedMs(): number {
    return (
      this.#waitedMs + (this.#waitingSinceMs === null ? 0 : Math.max(0, this.#clock.nowMs() - this.#waitingSinceMs))
    );
  }

  /** The agent waits from now on, until a call is sent. */
  beginWait(): void {
    this.#waitingSinceMs = this.#clock.nowMs();
  }

  /** The agent has its answer, or none will come. */
  endWait(): void {
    this.#takeWait();
  }

  /** Sends one call and keeps what came of it. */
  async send(request: ModelRequest, call: () => Promise<PaidReply>): Promise<ModelReply> {
    const waitedMs = this.#takeWait();
    const startedMs = this.#clock.nowMs();
    const requestJson = canonicalJson(request);
    const sent = { waitedMs, isCached: false, requestJson };
    try {
      const { reply, costUsd } = await call();
      this.#keep(startedMs, {
        status: 'ok',
        message: null,
        ...spendOf(reply.usage, costUsd),
        call: { ...sent, ...factsOf(reply), failure: null, httpStatus: 200 },
      });
      return reply;
    } catch (error) {
      if (error instanceof ModelCallError) this.#keepFailure(startedMs, sent, error);
      throw error;
    } finally {
      this.beginWait();
    }
  }

  /** An answer that was kept from an earlier call: nothing was sent, and nothing spent. */
  answerFromCache(request: ModelRequest, reply: ModelReply): ModelReply {
    const waitedMs = this.#takeWait();
    const requestJson = canonicalJson(request);
    const call = { waitedMs, isCached: true, requestJson, ...factsOf(reply), failure: null, httpStatus: null };
    this.#keep(this.#clock.nowMs(), { status: 'ok', message: null, ...NO_SPEND, call });
    return reply;
  }

  #keepFailure(
    startedMs: number,
    sent: { readonly waitedMs: number; readonly isCached: boolean; readonly requestJson: string },
    error: ModelCallError,
  ): void {
    const { message, failure, status: httpStatus, requestId } = error;
    const call = { ...sent, failure, httpStatus, requestId, servedModel: null, replyBody: null };
    this.#keep(startedMs, { status: 'provider_failure', message, ...NO_SPEND, call });
  }

  #keep(startedMs: number, attempt: Omit<AttemptOutcome, 'startedMs' | 'durationMs'>): void {
    const durationMs = Math.max(0, this.#clock.nowMs() - startedMs);
    this.#attempts.push({ ...attempt, startedMs, durationMs });
  }

  #takeWait(): number {
    const since = this.#waitingSinceMs;
    this.#waitingSinceMs = null;
    const waitedMs = since === null ? 0 : Math.max(0, this.#clock.nowMs() - since);
    this.#waitedMs += waitedMs;
    return waitedMs;
  }
}

function factsOf({ requestId, servedModel, rawBody }: ModelReply) {
  return { requestId, servedModel, replyBody: rawBody };
}

/** What the provider did not tell counts as none. */
function spendOf(usage: CallUsage, costUsd: number | null): Spend {
  const cached = usage.cachedInputTokens ?? 0;
  const written = usage.cacheWriteTokens ?? 0;
  const reasoning = usage.reasoningTokens ?? 0;
  return {
    inputTokens: (usage.inputTokens ?? 0) + cached + written,
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens: (usage.outputTokens ?? 0) + reasoning,
    reasoningTokens: reasoning,
    costUsd,
  };
}
