import type { RemoteTrial } from '../../execution/executor/remote-trials.ts';
import type { TrialCalls } from '../../execution/executor/run-remote-trial.ts';
import type { Clock } from '../../foundation/clock.ts';
import { GroupedWork } from '../../foundation/grouped-work.ts';
import type { IdSource } from '../../foundation/identifiers.ts';
import type { ModelSettings } from '../../models/config/model-config.ts';
import { cacheKey } from '../../models/cache/cache-key.ts';
import type { CacheKey } from '../../models/cache/cache-key.ts';
import { createReplyCache } from '../../models/cache/reply-cache.ts';
import type { CacheExplanation, ReplyCache } from '../../models/cache/reply-cache.ts';
import { createModelClient } from '../../models/create-model-client.ts';
import { createCallGates } from '../../models/limits/call-gates.ts';
import type { CallGates, LimitSharing } from '../../models/limits/call-gates.ts';
import type { ModelClient, ModelReply, ModelRequest } from '../../models/model-client.ts';
import { BudgetLedger } from '../../models/money/budget-ledger.ts';
import type { Ledger } from '../../models/money/budget-ledger.ts';
import { SharedLedger } from '../../models/money/shared-ledger.ts';
import { createCallBudget } from '../../models/money/call-budget.ts';
import type { CallBudget } from '../../models/money/call-budget.ts';
import { worstCost } from '../../models/money/worst-cost.ts';
import { askPersistently } from '../../models/retry/ask-persistently.ts';
import { sleep } from '../../models/sleep.ts';
import type { OpenCallRecord } from '../../storage/ports/call-store.ts';
import type { PurseStore } from '../../storage/ports/purse-store.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import type { ObservedCall } from '../operations/house-observer.ts';
import type { CacheSettings } from './cache-settings.ts';
import { observedCall } from './observed-call.ts';
import { RecordedCalls } from './recorded-calls.ts';

/** What the gateway needs from the house. */
export interface GatewayTools {
  /** Null for agents that ask no model. Throws the MODEL_… codes. */
  readonly settingsOf: (agentSpec: string) => ModelSettings | null;
  /** The words that an agent is asked in, by their hash; null for none. */
  readonly promptHashOf: (agentSpec: string) => string | null;
  readonly storage: Pick<Storage, 'runs' | 'trials' | 'calls' | 'replyCache'>;
  readonly cache: CacheSettings;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** With whom limits and budgets are shared; null where this process works alone. */
  readonly sharing: GatewaySharing | null;
  /** Is told of each call as it ends. */
  readonly onCall?: ((call: ObservedCall) => void) | undefined;
}

/** How this process stands among those that work on the same runs. */
export interface GatewaySharing {
  readonly limits: LimitSharing;
  readonly purses: PurseStore;
  /** Names this process. */
  readonly member: string;
}

/** For one question, from its first failure. */
const MOST_WAIT_MS = 30 * 60 * 1000;

/** What all trials of this process share on their way to providers. */
export class ModelGateway {
  readonly #tools: GatewayTools;
  readonly #gates: CallGates;
  /** Writes calls down before they are sent. */
  readonly #register: GroupedWork<OpenCallRecord, void>;
  readonly #models = new Map<string, SharedModel | null>();
  /** By batch, then by budget. */
  readonly #ledgers = new Map<string, Map<number, Promise<Ledger>>>();
  /** Null where nothing is to be kept. */
  readonly #cache: ReplyCache | null;

  constructor(tools: GatewayTools) {
    this.#tools = tools;
    this.#gates = createCallGates({ clock: tools.clock, sleep, sharing: tools.sharing?.limits ?? null });
    this.#cache = openReplyCache(tools);
    this.#register = new GroupedWork<OpenCallRecord, void>(async (calls) => {
      await tools.storage.calls.openCalls(calls);
      return calls.map(() => undefined);
    });
  }

  /** Lets models be asked again that nothing could go through to, as before a run is begun or continued. */
  revive(): void {
    this.#gates.revive();
  }

  /** Has what a batch has spent read from the store again before its next call, as others may have spent more. */
  forgetLedgers(batchId: string): void {
    this.#ledgers.delete(batchId);
  }

  /** What stands between this process and its providers, for reports. */
  get gates(): Pick<CallGates, 'list'> {
    return this.#gates;
  }

  /** The model of one trial, and the record of its calls. */
  openCalls(trial: RemoteTrial, signal: AbortSignal): TrialCalls {
    const shared = this.#modelOf(trial.order.agentSpec);
    if (shared === null) return { model: null, attempts: () => [], waitedMs: () => 0 };
    const { contextWindow, outputLimit, accepts, price } = shared.settings;
    const calls = new RecordedCalls(this.#tools.clock, price, (attempt, attemptNumber) =>
      this.#tools.onCall?.(observedCall(shared.settings, trial, { attempt, attemptNumber })),
    );
    return {
      model: {
        contextWindow,
        outputLimit,
        accepts,
        ask: (request) => this.#ask(shared, request, { trial, calls, signal }),
      },
      attempts: () => calls.attempts(),
      waitedMs: () => calls.waitedMs(),
    };
  }

  /** Why the calls of a trial that is stored would be answered from the cache, or not; null where nothing is kept. */
  async explain(place: CachedPlace, request: ModelRequest): Promise<CacheExplanation | null> {
    const shared = this.#modelOf(place.agentSpec);
    if (shared === null || this.#cache === null) return null;
    return this.#cache.explain(this.#keyOf(shared, request, place));
  }

  async #ask(shared: SharedModel, request: ModelRequest, place: CallPlace): Promise<ModelReply> {
    if (this.#cache === null) return this.#send(shared, request, place);
    const { order, job } = place.trial;
    const key = this.#keyOf(shared, request, { ...order, batchId: job.remote?.batchId ?? '' });
    const kept = await this.#cache.find(key);
    if (kept !== null) {
      place.calls.keepCached(request, kept);
      return kept;
    }
    const reply = await this.#send(shared, request, place);
    await this.#cache.keep(key, reply);
    return reply;
  }

  #keyOf({ settings }: SharedModel, request: ModelRequest, place: CachedPlace): CacheKey {
    const { model, batchId, repetition, condition, agentSpec } = place;
    // Without a word of the operator a reply is given again only to the trial that it was made for.
    const scope = this.#tools.cache.isShared ? model : `${batchId}|${model}`;
    return cacheKey(request, {
      settings,
      scope,
      repetition,
      condition,
      promptVersion: this.#tools.promptHashOf(agentSpec),
    });
  }

  async #send(shared: SharedModel, request: ModelRequest, { trial, calls, signal }: CallPlace): Promise<ModelReply> {
    const { order, job } = trial;
    const { price } = shared.settings;
    const persistent = askPersistently(shared.client, {
      gate: this.#gates.gateOf(shared.settings),
      clock: this.#tools.clock,
      sleep,
      // Only spreads waits; no result depends on it.
      jitter: Math.random,
      deadlineMs: MOST_WAIT_MS,
      budget: await this.#budgetOf(shared, trial),
      observer: calls.observe(request),
      beforeSend: async (nowMs) => {
        const callId = this.#tools.ids.next();
        const { runId, condition, repetition } = order;
        const mostUsd = worstCost(request, price, nowMs);
        const place = { runId, taskId: job.taskId, condition, repetition };
        await this.#register.ask({ callId, ...place, startedMs: nowMs, mostUsd });
        calls.announce(callId);
      },
    });
    return persistent.ask(request, signal);
  }

  #modelOf(spec: string): SharedModel | null {
    const known = this.#models.get(spec);
    if (known !== undefined) return known;
    const settings = this.#tools.settingsOf(spec);
    const shared = settings === null ? null : { settings, client: createModelClient(settings, this.#tools.clock) };
    this.#models.set(spec, shared);
    return shared;
  }

  /** All agents of a batch are paid from one purse; null without a limit. */
  async #budgetOf({ settings }: SharedModel, { job }: RemoteTrial): Promise<CallBudget | null> {
    const { remote } = job;
    if (remote === null || remote.budgetUsd === null) return null;
    const { batchId, budgetUsd } = remote;
    const ofBatch = this.#ledgers.get(batchId) ?? new Map<number, Promise<Ledger>>();
    const ledger = ofBatch.get(budgetUsd) ?? this.#openLedger(batchId, budgetUsd);
    this.#ledgers.set(batchId, ofBatch.set(budgetUsd, ledger));
    return createCallBudget(await ledger, settings.price, this.#tools.clock);
  }

  async #openLedger(batchId: string, budgetUsd: number): Promise<Ledger> {
    const { storage, sharing, clock } = this.#tools;
    // Filled when the runs were given to the workers.
    if (sharing !== null) return new SharedLedger({ ...sharing, batchId, clock, sleep });
    const runs = await storage.runs.listRuns({ batchId });
    const runIds = runs.map(({ runId }) => runId);
    const spend = await storage.trials.readSpend(runIds);
    // A call that was cut off may have cost its most, so that much is no longer there.
    const possible = await storage.calls.readPossibleSpend(runIds);
    return new BudgetLedger(budgetUsd, (spend.costUsd ?? 0) + (possible.mostUsd ?? 0));
  }
}

/** Where a call belongs. */
export interface CachedPlace {
  readonly agentSpec: string;
  readonly model: string;
  readonly batchId: string;
  readonly repetition: number;
  readonly condition: string;
}

function openReplyCache({ cache, storage, clock }: GatewayTools): ReplyCache | null {
  if (!cache.isOn) return null;
  const { keepMs, mostBytes } = cache;
  return createReplyCache({ store: storage.replyCache, clock, keepMs, mostBytes });
}

/** A model with its client, for all agents that ask it by the same words. */
interface SharedModel {
  readonly settings: ModelSettings;
  readonly client: ModelClient;
}

interface CallPlace {
  readonly trial: RemoteTrial;
  readonly calls: RecordedCalls;
  readonly signal: AbortSignal;
}
