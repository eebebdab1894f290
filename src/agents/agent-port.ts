import type { Random } from '../foundation/random.ts';
import type { Submission } from '../core/submission/submission.ts';
import type { AgentView } from '../core/task/agent-view.ts';
import type { HiddenTruth } from '../core/task/task.ts';
import type { AcceptedParameters, ModelReply, ModelRequest, Provider } from '../models/model-client.ts';

/**
 * Who does the work: this program, a maker of models, a program or server of the operator's, or (`imported`) somebody whose
 * tables were handed in and who is never asked.
 */
export type AgentProvider = 'builtin' | Provider | 'command' | 'http' | 'imported';

/** What is published of an agent beside its slug. */
export interface AgentDefinition {
  /** URL-safe name: `<model id>[--<strategy>][--<variant>]`. */
  readonly slug: string;
  readonly provider: AgentProvider;
  readonly modelId: string;
  readonly strategy: string | null;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly description: string;
  /** SHA-256 of the strategy's prompt; absent for agents that are asked nothing in words. */
  readonly promptHash?: string;
  /** Whether equal inputs give equal outputs, so that one repetition tells all. */
  readonly isDeterministic: boolean;
  /** Whether the agent is handed the truth (oracle, calibrated, random-edit): a yardstick, never a candidate. */
  readonly seesTruth: boolean;
}

/** How a trial can end for a model's own reasons; provider and internal failures are told by the executor. */
export type AgentOutcome =
  | { readonly status: 'ok'; readonly submission: Submission }
  | {
      readonly status:
        | 'invalid_output'
        | 'refused'
        | 'truncated'
        | 'agent_timeout'
        | 'agent_budget'
        | 'provider_failure';
      readonly message: string;
    };

/** The model behind an agent, for one trial. Limits, repeated tries, cache, budget and the record of every call are behind it. */
export interface TrialModel {
  /** Tokens that a request and its reply may have together; null where unknown. */
  readonly contextWindow: number | null;
  /** Most tokens of a reply; null where unknown. */
  readonly outputLimit: number | null;
  readonly accepts: AcceptedParameters;
  /** Rejects with a ModelCallError, or because the budget is spent; an agent lets both pass. */
  ask(request: ModelRequest): Promise<ModelReply>;
}

/** What an agent gets beside the task. */
export interface AgentContext {
  /** Seeded by run seed, task, repetition and condition; the only randomness an agent may use. */
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Null for agents that ask no model. */
  readonly model: TrialModel | null;
}

/** An agent that sees only the task's view. */
export interface Agent {
  readonly definition: AgentDefinition & { readonly seesTruth: false };
  repair(view: AgentView, context: AgentContext): Promise<AgentOutcome>;
}

/** A yardstick that is handed the truth as well. */
export interface TruthSeeingAgent {
  readonly definition: AgentDefinition & { readonly seesTruth: true };
  repair(view: AgentView, truth: HiddenTruth, context: AgentContext): Promise<AgentOutcome>;
}

export type AnyAgent = Agent | TruthSeeingAgent;

/** Whether the agent works elsewhere and is waited for, rather than taking this machine's processor. */
export function isRemote({ provider }: AgentDefinition): boolean {
  return provider !== 'builtin';
}

/** Whether the agent's tables were produced elsewhere and handed in, so that it cannot be asked for more. */
export function isImported({ provider }: AgentDefinition): boolean {
  return provider === 'imported';
}

/** Whether the agent must be handed the truth. */
export function isTruthSeeing(agent: AnyAgent): agent is TruthSeeingAgent {
  return agent.definition.seesTruth;
}
