import type { Clock } from '../../foundation/clock.ts';
import type { CallGate } from '../limits/call-gates.ts';
import { outcomeOfError, outcomeOfReply } from '../limits/call-outcome.ts';
import type { Permit } from '../limits/limiter.ts';
import { ModelCallError } from '../model-call-error.ts';
import type { ModelClient, ModelReply, ModelRequest } from '../model-client.ts';
import type { CallBudget, MoneyHold } from '../money/call-budget.ts';
import { estimateTokens } from '../money/estimate-tokens.ts';
import { seedlessJson } from '../seedless-json.ts';
import type { AttemptReport, CallObserver } from './call-observer.ts';
import type { Entry, ProviderSign } from './circuit-breaker.ts';
import { waitUntil } from './wait-until.ts';

/** How a question is asked persistently. */
export interface PersistentOptions {
  readonly gate: CallGate;
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1); spreads the waits, and no result depends on it. */
  readonly jitter: () => number;
  /** From the first failure of a question; a wait that would end later is not begun. */
  readonly deadlineMs: number;
  /** Calls of one question in all, at least 1; null for as many as the deadline allows. */
  readonly mostAttempts?: number | null;
  /** What pays for each call; null where nothing bounds the cost. */
  readonly budget?: CallBudget | null;
  readonly observer?: CallObserver | null;
  /** Awaited right before each call; where it rejects, the call is not sent and the question rejects with the same. */
  readonly beforeSend?: (nowMs: number) => Promise<void>;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/**
 * The one retry layer. Each call waits its turn at the model's gate, and is tried again where that can help: after an
 * exponential wait with full jitter, on top of what the provider asked for, with nothing held meanwhile. A wait that would
 * end beyond the deadline is not begun; then the latest failure rejects. What no call can mend (no quota, no right, no such
 * model) stops the model for all. An abort ends any wait at once.
 *
 * Rejects with a ModelCallError, or with what `budget` rejects with.
 */
export function askPersistently(client: ModelClient, options: PersistentOptions): ModelClient {
  const { provider, modelId } = client;
  return {
    provider,
    modelId,
    ask: (request, signal) => new PersistentQuestion(client, request, options).ask(signal),
  };
}

class PersistentQuestion {
  readonly #client: ModelClient;
  readonly #request: ModelRequest;
  readonly #options: PersistentOptions;
  readonly #estimatedTokens: number;
  #latest: ModelCallError | null = null;
  #deadlineMs = Infinity;
  #waitingSinceMs: number;

  constructor(client: ModelClient, request: ModelRequest, options: PersistentOptions) {
    this.#client = client;
    this.#request = request;
    this.#options = options;
    this.#estimatedTokens = estimateTokens(seedlessJson(request)) + request.maxOutputTokens;
    this.#waitingSinceMs = options.clock.nowMs();
  }

  async ask(signal: AbortSignal): Promise<ModelReply> {
    const { clock, observer, mostAttempts = null } = this.#options;
    const ending = new AbortController();
    const stop = (): void => ending.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    observer?.waitBegan(clock.nowMs());
    try {
      for (let attemptNumber = 1; ; attemptNumber += 1) {
        const reply = await this.#attempt(attemptNumber, { waiting: ending.signal, calling: signal });
        if (reply !== null) return reply;
        if (attemptNumber === mostAttempts) throw this.#latest!;
        if (attemptNumber === 1) this.#setDeadline(ending);
        await this.#rest(attemptNumber, ending.signal);
      }
    } catch (error) {
      if (signal.aborted) throw this.#aborted();
      // The deadline's own alarm says no more than the latest failure.
      throw ending.signal.aborted ? (this.#latest ?? error) : error;
    } finally {
      observer?.waitEnded(clock.nowMs());
      signal.removeEventListener('abort', stop);
      // A reason that is given spares the making of one.
      ending.abort('over');
    }
  }

  /** One call; null where it failed and may be tried again. */
  async #attempt(attemptNumber: number, { waiting, calling }: Signals): Promise<ModelReply | null> {
    const hold = (await this.#options.budget?.reserve(this.#request, waiting)) ?? null;
    let places: Places;
    try {
      places = await this.#takePlaces(attemptNumber, waiting);
    } catch (error) {
      hold?.cancel();
      throw error;
    }
    return this.#send({ attemptNumber, hold, places, signal: calling });
  }

  /**
   * The breaker before the limiter: nobody waits for a provider that is down while holding a slot. A pause or a rest that ends
   * beyond the deadline is not waited for.
   */
  async #takePlaces(attemptNumber: number, signal: AbortSignal): Promise<Places> {
    const { gate } = this.#options;
    for (;;) {
      if (gate.stopped !== null) throw gate.stopped;
      const lastMs = Math.min(this.#deadlineMs, this.#options.clock.nowMs() + this.#options.deadlineMs);
      if ((gate.limiter.snapshot().pausedUntilMs ?? 0) > lastMs) throw this.#latest ?? this.#unsent('rate_limited');
      const entry = await gate.breaker.enter(lastMs, signal);
      if (entry === null) throw this.#latest ?? this.#unsent('overloaded');
      try {
        const permit = await gate.limiter.acquire(this.#estimatedTokens, signal);
        if (!this.#isShut() && !signal.aborted) return { entry, permit };
        permit.release({ kind: 'unsent', attemptNumber, usedTokens: null, retryAfterMs: null, headers: {} });
        signal.throwIfAborted();
        entry.leave('untold');
      } catch (error) {
        entry.leave('untold');
        throw error;
      }
    }
  }

  async #send({ attemptNumber, hold, places, signal }: Attempt): Promise<ModelReply | null> {
    const { clock, gate, observer } = this.#options;
    await this.#announce(attemptNumber, hold, places);
    const startedMs = clock.nowMs();
    const waitedMs = Math.max(0, startedMs - this.#waitingSinceMs);
    observer?.callSent(startedMs);
    const told = { attemptNumber, startedMs, waitedMs };
    try {
      const reply = await this.#client.ask(this.#request, signal);
      places.entry.leave('up');
      places.permit.release(outcomeOfReply(reply, attemptNumber));
      const costUsd = hold === null ? null : hold.settle(reply, startedMs);
      this.#endAttempt({ ...told, reply, error: null, costUsd, bookedUsd: costUsd ?? hold?.reservedUsd ?? null });
      return reply;
    } catch (error) {
      places.entry.leave(signOf(error));
      places.permit.release(outcomeOfError(error, attemptNumber));
      const costUsd = hold === null ? null : hold.settleFailed(error);
      if (!(error instanceof ModelCallError)) throw error;
      this.#latest = error;
      this.#endAttempt({ ...told, reply: null, error, costUsd, bookedUsd: costUsd ?? hold?.reservedUsd ?? null });
      if (endsTheModel(error)) gate.stop(error);
      if (!error.isRetryable) throw error;
      return null;
    }
  }

  /** Gives everything back where the call may not be sent after all. */
  async #announce(attemptNumber: number, hold: MoneyHold | null, { entry, permit }: Places): Promise<void> {
    const { beforeSend, clock } = this.#options;
    try {
      await beforeSend?.(clock.nowMs());
    } catch (error) {
      entry.leave('untold');
      permit.release({ kind: 'unsent', attemptNumber, usedTokens: null, retryAfterMs: null, headers: {} });
      hold?.cancel();
      throw error;
    }
  }

  #endAttempt(told: Omit<AttemptReport, 'durationMs'>): void {
    const nowMs = this.#options.clock.nowMs();
    this.#waitingSinceMs = nowMs;
    this.#options.observer?.attemptEnded({ ...told, durationMs: Math.max(0, nowMs - told.startedMs) });
    this.#options.observer?.waitBegan(nowMs);
  }

  /** Sleeps between two attempts, with nothing held. */
  async #rest(attemptNumber: number, signal: AbortSignal): Promise<void> {
    const { clock, sleep, jitter } = this.#options;
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attemptNumber - 1));
    const atMs = clock.nowMs() + (this.#latest!.retryAfterMs ?? 0) + Math.ceil(jitter() * ceiling);
    if (atMs > this.#deadlineMs) throw this.#latest!;
    await waitUntil(atMs, { clock, sleep, signal });
  }

  /** The provider went down, or the model was stopped, while the call waited for its slot. */
  #isShut(): boolean {
    const { gate } = this.#options;
    return gate.stopped !== null || gate.breaker.snapshot().state === 'open';
  }

  /** Bounds the waits whose end nobody knows beforehand, such as those in a queue. */
  #setDeadline(ending: AbortController): void {
    const { clock, sleep, deadlineMs } = this.#options;
    this.#deadlineMs = clock.nowMs() + deadlineMs;
    // Ended by the end of the question, which rejects.
    void waitUntil(this.#deadlineMs, { clock, sleep, signal: ending.signal }).then(
      () => ending.abort(this.#latest),
      () => undefined,
    );
  }

  #aborted(): ModelCallError {
    return this.#unsent('aborted');
  }

  #unsent(failure: 'aborted' | 'rate_limited' | 'overloaded'): ModelCallError {
    const model = `${this.#client.provider}/${this.#client.modelId}`;
    return new ModelCallError(failure, { model, status: null, retryAfterMs: null });
  }
}

interface Places {
  readonly entry: Entry;
  readonly permit: Permit;
}

/** The deadline ends waits only: a call under way is paid for already, and is the caller's to stop. */
interface Signals {
  readonly waiting: AbortSignal;
  readonly calling: AbortSignal;
}

interface Attempt {
  readonly attemptNumber: number;
  readonly hold: MoneyHold | null;
  readonly places: Places;
  readonly signal: AbortSignal;
}

/** Whether no further call to the model can succeed; 404 says that there is no such model. */
function endsTheModel({ failure, status }: ModelCallError): boolean {
  return (
    failure === 'quota_exhausted' || failure === 'unauthorised' || (failure === 'invalid_request' && status === 404)
  );
}

/** A provider that refuses or complains is up. */
function signOf(error: unknown): ProviderSign {
  if (!(error instanceof ModelCallError) || error.failure === 'aborted') return 'untold';
  return error.failure === 'server_error' || error.failure === 'overloaded' || error.failure === 'network'
    ? 'down'
    : 'up';
}
