import type { Random } from '../foundation/random.ts';
import type { Submission } from '../core/submission/submission.ts';
import type { AgentView } from '../core/task/agent-view.ts';
import type { HiddenTruth } from '../core/task/task.ts';

/** What is published of an agent beside its slug. */
export interface AgentDefinition {
  /** URL-safe name: `<model id>[--<strategy>][--<variant>]`. */
  readonly slug: string;
  readonly provider: 'builtin';
  readonly modelId: string;
  readonly strategy: string | null;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly description: string;
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

/** What an agent gets beside the task. */
export interface AgentContext {
  /** Seeded by run seed, task, repetition and condition; the only randomness an agent may use. */
  readonly random: Random;
  readonly signal: AbortSignal;
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

/** Whether the agent must be handed the truth. */
export function isTruthSeeing(agent: AnyAgent): agent is TruthSeeingAgent {
  return agent.definition.seesTruth;
}
