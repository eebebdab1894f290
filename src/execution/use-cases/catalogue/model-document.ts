import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { AgentDocument } from '../../../contract/agent.ts';
import type { ModelEntry } from '../../../contract/model.ts';
import type { ListedParameter } from '../agent-registry.ts';

/** Who is behind a slug. */
export function agentDocument(definition: AgentDefinition): AgentDocument {
  const { provider, modelId, strategy, parameters } = definition;
  return { provider, model_id: modelId, strategy, parameters: { ...parameters } };
}

/** A built-in agent in the list of models: no key, no price. */
export function modelDocument(definition: AgentDefinition, parameters: readonly ListedParameter[]): ModelEntry {
  return {
    model: definition.slug,
    agent: agentDocument(definition),
    kind: definition.seesTruth ? 'reference' : 'baseline',
    description: definition.description,
    is_deterministic: definition.isDeterministic,
    sees_truth: definition.seesTruth,
    is_runnable: true,
    key_configured: null,
    price: { input_usd_per_million: 0, output_usd_per_million: 0 },
    context_window: null,
    parameters: parameters.map(({ name, meaning, kind, default: usual, choices }) => ({
      name,
      meaning,
      kind,
      default: usual,
      ...(choices === undefined ? {} : { choices: [...choices] }),
    })),
  };
}
