import type { AgentDefinition } from '../agent-port.ts';

/** What both kinds of external agent are set to. */
export interface ExternalAgentFacts {
  /** How it is named, in lower-case letters, digits, dots and hyphens. */
  readonly name: string;
  /** In the operator's words; empty for none. */
  readonly description: string;
  readonly timeoutMs: number;
  /** Most bytes of an answer. */
  readonly outputBytes: number;
  readonly isDeterministic: boolean;
}

/** The definition of an external agent: what it is set to beside its name stays with the operator. */
export function externalDefinition(
  { name, description, isDeterministic }: ExternalAgentFacts,
  provider: 'command' | 'http',
): AgentDefinition & { readonly seesTruth: false } {
  return {
    slug: name,
    provider,
    modelId: name,
    strategy: null,
    parameters: {},
    description: description === '' ? `External agent of kind ${provider}.` : description,
    isDeterministic,
    seesTruth: false,
  };
}
