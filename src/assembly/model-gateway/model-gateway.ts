import type { RemoteTrial } from '../../execution/executor/remote-trials.ts';
import type { TrialCalls } from '../../execution/executor/run-remote-trial.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { ModelSettings } from '../../models/config/model-config.ts';
import { createModelClient } from '../../models/create-model-client.ts';
import { createCallGates } from '../../models/limits/call-gates.ts';
import type { CallGates } from '../../models/limits/call-gates.ts';
import type { ModelClient, ModelReply, ModelRequest } from '../../models/model-client.ts';
import { BudgetLedger } from '../../models/money/budget-ledger.ts';
import { createCallBudget } from '../../models/money/call-budget.ts';
import type { CallBudget } from '../../models/money/call-budget.ts';
import { askPersistently } from '../../models/retry/ask-persistently.ts';
import { sleep } from '../../models/sleep.ts';
import type { Storage } from '../../storage/ports/storage.ts';
import { RecordedCalls } from './recorded-calls.ts';

/** What the gateway needs from the house. */
export interface GatewayTools {
  /** Null for agents that ask no model. Throws the MODEL_… codes. */
  readonly settingsOf: (agentSpec: string) => ModelSettings | null;
  readonly storage: Pick<Storage, 'runs' | 'trials'>;
  readonly clock: Clock;
}

/** For one question, from its first failure. */
const MOST_WAIT_MS = 30 * 60 * 1000;

/** What all trials of this process share on their way to providers. */
export class ModelGateway {
  readonly #tools: GatewayTools;
  readonly #gates: CallGates;
  readonly #models = new Map<string, SharedModel | null>();
  readonly #ledgers = new Map<string, Promise<BudgetLedger>>();

  constructor(tools: GatewayTools) {
    this.#tools = tools;
    this.#gates = createCallGates({ clock: tools.clock, sleep });
  }

  /** Lets models be asked again that nothing could go through to, as before a run is begun or continued. */
  revive(): void {
    this.#gates.revive();
  }

  /** The model of one trial, and the record of its calls. */
  openCalls(trial: RemoteTrial, signal: AbortSignal): TrialCalls {
    const shared = this.#modelOf(trial.order.agentSpec);
    if (shared === null) return { model: null, attempts: () => [], waitedMs: () => 0 };
    const { contextWindow, outputLimit, accepts, price } = shared.settings;
    const calls = new RecordedCalls(this.#tools.clock, price);
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

  async #ask(shared: SharedModel, request: ModelRequest, { trial, calls, signal }: CallPlace): Promise<ModelReply> {
    const persistent = askPersistently(shared.client, {
      gate: this.#gates.gateOf(shared.settings),
      clock: this.#tools.clock,
      sleep,
      // Only spreads waits; no result depends on it.
      jitter: Math.random,
      deadlineMs: MOST_WAIT_MS,
      budget: await this.#budgetOf(shared, trial),
      observer: calls.observe(request),
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
    const name = `${batchId}|${budgetUsd}`;
    const ledger = this.#ledgers.get(name) ?? this.#openLedger(batchId, budgetUsd);
    this.#ledgers.set(name, ledger);
    return createCallBudget(await ledger, settings.price, this.#tools.clock);
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
}

interface CallPlace {
  readonly trial: RemoteTrial;
  readonly calls: RecordedCalls;
  readonly signal: AbortSignal;
}
