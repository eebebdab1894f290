import type { AnyAgent } from '../../agents/agent-port.ts';

/** A setting that an agent takes as `@name=value`. */
export interface ListedParameter {
  readonly name: string;
  readonly meaning: string;
  readonly kind: string;
  readonly default: string | number;
  readonly choices?: readonly string[];
}

/** The agents that can be run. */
export interface AgentRegistry {
  /** What GET /api/models lists, in its order. */
  readonly listed: readonly { readonly spec: string; readonly parameters: readonly ListedParameter[] }[];
  /** What the standard run is made of. */
  readonly standardSpecs: readonly string[];
  /** Throws AGENT_UNKNOWN and the other AGENT_… codes for a text that names none. */
  create(spec: string): AnyAgent;
}
