import type { AgentView } from '../../core/task/agent-view.ts';
import type { AnyAgent } from '../../agents/agent-port.ts';

/** A setting that an agent takes as `@name=value`. */
export interface ListedParameter {
  readonly name: string;
  readonly meaning: string;
  readonly kind: string;
  readonly default: string | number;
  readonly choices?: readonly string[];
}

/** What is known of a model before it is asked. */
export interface ModelOffer {
  /** Whether its key is set; null where it needs none. */
  readonly hasKey: boolean | null;
  /** USD for a million tokens now, of short requests; null where unknown. */
  readonly price: { readonly input: number; readonly output: number } | null;
  /** Tokens of request and reply together; null where unknown. */
  readonly contextWindow: number | null;
  /** What a user should know before paying for it, as sentences. */
  readonly notices: readonly string[];
}

/** An agent that can be run. */
export interface ListedAgent {
  readonly spec: string;
  readonly parameters: readonly ListedParameter[];
  /** Null for built-in agents, which need neither key nor money. */
  readonly offer: ModelOffer | null;
}

/** What one trial would ask of a model. */
export interface TrialEstimate {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null where the price is unknown, as is the next. */
  readonly costUsd: number | null;
  /** What is set aside for it under a budget. */
  readonly mostCostUsd: number | null;
}

/** The agents that can be run. */
export interface AgentRegistry {
  /** What GET /api/models lists, in its order. Other models can be named too: providers have more than any list. */
  readonly listed: readonly ListedAgent[];
  /** What the standard run is made of. */
  readonly standardSpecs: readonly string[];
  /** Needs no key: for plans, and for results of agents that cannot be run now. Throws AGENT_UNKNOWN and the other AGENT_… codes for a text that names none. */
  create(spec: string): AnyAgent;
  /**
   * Refuses to begin what could not be gone through with: throws MODEL_KEY_MISSING and the other MODEL_… codes, and
   * MODEL_PRICE_UNKNOWN where a budget is to hold for a model whose calls cannot be priced.
   */
  checkRunnable(spec: string, budgetUsd: number | null): void;
  /** Nobody in this process works on the batch any more: what others spend of its budget from now on must count once it goes on. */
  settleBatch(batchId: string): void;
  /** Whether the agent asks a model, so that a trial has a price. */
  isAsked(spec: string): boolean;
  /** What a trial of this view would ask; null for agents that ask no model. Calls nobody. */
  estimateTrial(spec: string, view: AgentView): Promise<TrialEstimate | null>;
  /** The budget that holds where a request names none; null for no limit. */
  readonly usualBudgetUsd: number | null;
}
