import type { AttemptOutcome } from '../../execution/executor/trial-runner.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { ModelCallError } from '../../models/model-call-error.ts';
import { seedlessJson } from '../../models/seedless-json.ts';
import type { CallUsage, ModelReply, ModelRequest } from '../../models/model-client.ts';
import { costOf } from '../../models/prices/cost-of.ts';
import type { ModelPrice } from '../../models/prices/model-price.ts';
import type { AttemptReport, CallObserver } from '../../models/retry/call-observer.ts';
import { NO_SPEND } from '../../storage/ports/spend.ts';
import type { Spend } from '../../storage/ports/spend.ts';
import type { CallRecord } from '../../storage/ports/trial-store.ts';

/** Is told of a call as it ended; `attemptNumber` counts from 1 for each question. */
export type OnEnded = (attempt: AttemptOutcome, attemptNumber: number) => void;

/** The calls of one trial: what was sent, what came, what it cost, and how long the trial waited between. */
export class RecordedCalls {
  readonly #clock: Clock;
  readonly #price: ModelPrice | null;
  readonly #attempts: AttemptOutcome[] = [];
  #waitedMs = 0;
  /** The id under which the call to be sent was written down. */
  #callId: string | null = null;
  /** When the wait under way began; null while a call is under way or none is wanted. */
  #waitingSinceMs: number | null = null;

  readonly #onEnded: OnEnded;

  /** `price` is that of the one model that the trial asks. `onEnded` is told of each call as it is kept. */
  constructor(clock: Clock, price: ModelPrice | null, onEnded: OnEnded = () => undefined) {
    this.#clock = clock;
    this.#price = price;
    this.#onEnded = onEnded;
  }

  attempts(): readonly AttemptOutcome[] {
    return this.#attempts;
  }

  waitedMs(): number {
    const since = this.#waitingSinceMs;
    return this.#waitedMs + (since === null ? 0 : Math.max(0, this.#clock.nowMs() - since));
  }

  /** The next call to be sent was written down under this id. */
  announce(callId: string): void {
    this.#callId = callId;
  }

  /** Keeps what becomes of one question. */
  observe(request: ModelRequest): CallObserver {
    const asked = askedBy(request);
    return {
      waitBegan: (nowMs) => {
        this.#waitingSinceMs = nowMs;
      },
      callSent: (nowMs) => this.#endWait(nowMs),
      attemptEnded: (report) => this.#keep(report, asked),
      waitEnded: (nowMs) => this.#endWait(nowMs),
    };
  }

  /** Keeps an answer that came from an earlier call: nothing was sent, and nothing spent. */
  keepCached(request: ModelRequest, reply: ModelReply): void {
    const call = {
      waitedMs: 0,
      isCached: true,
      ...askedBy(request),
      failure: null,
      httpStatus: null,
      ...factsOf(reply),
    };
    this.#add({ status: 'ok', message: null, startedMs: this.#clock.nowMs(), durationMs: 0, ...NO_SPEND, call }, 1);
  }

  #keep(report: AttemptReport, asked: Asked): void {
    const { attemptNumber, startedMs, durationMs, waitedMs, reply, error, bookedUsd } = report;
    const sent = { waitedMs, isCached: false, ...asked };
    const times = { startedMs, durationMs, ...(this.#callId === null ? {} : { callId: this.#callId }) };
    this.#callId = null;
    if (reply !== null) {
      const spend = spendOf(reply.usage, costOf(reply.usage, this.#price, startedMs) ?? bookedUsd);
      const call = { ...sent, failure: null, httpStatus: 200, ...factsOf(reply) };
      this.#add({ status: 'ok', message: null, ...times, ...spend, call }, attemptNumber);
    } else if (error !== null) {
      const call = { ...sent, ...factsOfError(error) };
      this.#add({ ...failed(error, bookedUsd), ...times, call }, attemptNumber);
    }
  }

  #add(attempt: AttemptOutcome, attemptNumber: number): void {
    this.#attempts.push(attempt);
    this.#onEnded(attempt, attemptNumber);
  }

  #endWait(nowMs: number): void {
    const since = this.#waitingSinceMs;
    this.#waitingSinceMs = null;
    if (since !== null) this.#waitedMs += Math.max(0, nowMs - since);
  }
}

type Asked = Pick<CallRecord, 'requestJson' | 'seed'>;

function askedBy(request: ModelRequest): Asked {
  return { requestJson: seedlessJson(request), seed: request.seed };
}

/** Of a call that was cut off nobody knows the cost: under a budget it counts as what was booked, so that none is passed after a restart. */
function failed({ message }: ModelCallError, bookedUsd: number | null) {
  return { status: 'provider_failure' as const, message, ...NO_SPEND, costUsd: bookedUsd ?? 0 };
}

function factsOfError({ failure, status, requestId }: ModelCallError) {
  return { failure, httpStatus: status, requestId, servedModel: null, replyBody: null };
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
