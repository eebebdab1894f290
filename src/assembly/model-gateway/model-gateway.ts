import type { TrialModel } from '../../agents/agent-port.ts';
import type { RemoteTrial } from '../../execution/executor/remote-trials.ts';
import type { TrialCalls } from '../../execution/executor/run-remote-trial.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { ModelSettings } from '../../models/config/model-config.ts';
import { createModelClient } from '../../models/create-model-client.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { ModelClient, ModelReply, ModelRequest } from '../../models/model-client.ts';
import { BudgetLedger } from '../../models/money/budget-ledger.ts';
import { worstCost } from '../../models/money/worst-cost.ts';
import { costOf } from '../../models/prices/cost-of.ts';
import { retryCalls } from '../../models/retry-calls.ts';
import { sleep } from '../../models/sleep.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import { BudgetSpentError } from './budget-spent-error.ts';
import { RecordedCalls } from './recorded-calls.ts';
import type { PaidReply } from './recorded-calls.ts';

/** What the gateway needs from the house. */
export interface GatewayTools {
  /** Null for agents that ask no model. Throws the MODEL_… codes. */
  readonly settingsOf: (agentSpec: string) => ModelSettings | null;
  readonly storage: Pick<Storage, 'runs' | 'trials'>;
  readonly clock: Clock;
}

const MOST_ATTEMPTS = 8;
/** For one question with all its waits. */
const MOST_WAIT_MS = 30 * 60 * 1000;

/** What all trials of this process share on their way to providers. */
export class ModelGateway {
  readonly #tools: GatewayTools;
  readonly #models = new Map<string, SharedModel | null>();
  readonly #ledgers = new Map<string, Promise<BudgetLedger>>();

  constructor(tools: GatewayTools) {
    this.#tools = tools;
  }

  /** The model of one trial, and the record of its calls. */
  openCalls(trial: RemoteTrial, signal: AbortSignal): TrialCalls {
    const shared = this.#modelOf(trial.order.agentSpec);
    if (shared === null) return { model: null, attempts: () => [], waitedMs: () => 0 };
    const calls = new RecordedCalls(this.#tools.clock);
    return {
      model: this.#trialModel(shared, { trial, calls, signal }),
      attempts: () => calls.attempts(),
      waitedMs: () => calls.waitedMs(),
    };
  }

  #trialModel(shared: SharedModel, of: CallPlace): TrialModel {
    const { contextWindow, outputLimit, accepts } = shared.settings;
    return {
      contextWindow,
      outputLimit,
      accepts,
      ask: async (request) => {
        of.calls.beginWait();
        try {
          return await this.#persistent(shared, of).ask(request, of.signal);
        } finally {
          of.calls.endWait();
        }
      },
    };
  }

  /** Asks again where that can help; the only place where it is done. */
  #persistent(shared: SharedModel, of: CallPlace): ModelClient {
    const { provider, modelId } = shared.client;
    const once: ModelClient = {
      provider,
      modelId,
      ask: (request) => this.#askOnce(shared, request, of),
    };
    return retryCalls(once, {
      clock: this.#tools.clock,
      mostAttempts: MOST_ATTEMPTS,
      deadlineMs: MOST_WAIT_MS,
      // Only spreads waits; no result depends on it.
      jitter: Math.random,
      sleep,
    });
  }

  async #askOnce(shared: SharedModel, request: ModelRequest, of: CallPlace): Promise<ModelReply> {
    const { trial, calls, signal } = of;
    if (shared.stopped !== null) throw shared.stopped;
    const ledger = await this.#ledgerOf(trial);
    if (ledger === null) return calls.send(request, () => this.#sendAndPrice(shared, request, signal));
    const { clock } = this.#tools;
    const most = worstCost(request, shared.settings.price, clock.nowMs());
    const reservation = most === null ? null : await ledger.reserve(most, signal).catch(() => aborted(shared.client));
    if (reservation === null) throw new BudgetSpentError();
    try {
      return await calls.send(request, async () => {
        const paid = await this.#sendAndPrice(shared, request, signal);
        ledger.settle(reservation, paid.costUsd);
        return paid;
      });
    } catch (error) {
      ledger.settle(reservation, isUnbilled(error) ? 0 : null);
      throw error;
    }
  }

  async #sendAndPrice(shared: SharedModel, request: ModelRequest, signal: AbortSignal): Promise<PaidReply> {
    const atMs = this.#tools.clock.nowMs();
    try {
      const reply = await shared.client.ask(request, signal);
      return { reply, costUsd: costOf(reply.usage, shared.settings.price, atMs) };
    } catch (error) {
      if (error instanceof ModelCallError && ENDS_THE_MODEL.has(error.failure)) shared.stopped = error;
      throw error;
    }
  }

  #modelOf(spec: string): SharedModel | null {
    const known = this.#models.get(spec);
    if (known !== undefined) return known;
    const settings = this.#tools.settingsOf(spec);
    const client = settings === null ? null : createModelClient(settings, this.#tools.clock);
    const shared = settings === null || client === null ? null : { settings, client, stopped: null };
    this.#models.set(spec, shared);
    return shared;
  }

  #ledgerOf({ job }: RemoteTrial): Promise<BudgetLedger> | null {
    const { remote } = job;
    if (remote === null || remote.budgetUsd === null) return null;
    const { batchId, budgetUsd } = remote;
    const name = `${batchId}|${budgetUsd}`;
    const ledger = this.#ledgers.get(name) ?? this.#openLedger(batchId, budgetUsd);
    this.#ledgers.set(name, ledger);
    return ledger;
  }

  async #openLedger(batchId: string, budgetUsd: number): Promise<BudgetLedger> {
    const { storage } = this.#tools;
    const runs = await storage.runs.listRuns({ batchId });
    const spend = await storage.trials.readSpend(runs.map(({ runId }) => runId));
    return new BudgetLedger(budgetUsd, spend.costUsd ?? 0);
  }
}

/** A model with its client, for all agents that ask it by the same words. */
interface SharedModel {
  readonly settings: ModelSettings;
  readonly client: ModelClient;
  /** Set once no call can go through any more: every further one fails the same way, without being sent. */
  stopped: ModelCallError | null;
}

interface CallPlace {
  readonly trial: RemoteTrial;
  readonly calls: RecordedCalls;
  readonly signal: AbortSignal;
}

const ENDS_THE_MODEL: ReadonlySet<string> = new Set(['quota_exhausted', 'unauthorised']);
/** Refused at the provider's door, before anything was read or written. */
const UNBILLED: ReadonlySet<string> = new Set([
  'rate_limited',
  'overloaded',
  'quota_exhausted',
  'unauthorised',
  'context_exceeded',
  'invalid_request',
]);

/** Of a call that was cut off on its way nobody knows what it cost, so it counts as its worst. */
function isUnbilled(error: unknown): boolean {
  return error instanceof ModelCallError && UNBILLED.has(error.failure);
}

function aborted({ provider, modelId }: ModelClient): never {
  throw new ModelCallError('aborted', { model: `${provider}/${modelId}`, status: null, retryAfterMs: null });
}
