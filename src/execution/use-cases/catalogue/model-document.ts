import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { AgentDocument } from '../../../contract/agent.ts';
import type { ModelEntry } from '../../../contract/model.ts';
import type { ListedAgent } from '../agent-registry.ts';

/** Who is behind a slug. */
export function agentDocument(definition: AgentDefinition): AgentDocument {
  const { provider, modelId, strategy, parameters, promptHash } = definition;
  return { provider, model_id: modelId, strategy, parameters: { ...parameters }, prompt_hash: promptHash ?? null };
}

/** An agent in the list of models. */
export function modelDocument(definition: AgentDefinition, { parameters, offer }: ListedAgent): ModelEntry {
  const price = offer === null ? { input: 0, output: 0 } : offer.price;
  return {
    model: definition.slug,
    agent: agentDocument(definition),
    kind: definition.seesTruth ? 'reference' : offer === null ? 'baseline' : 'model',
    description: definition.description,
    is_deterministic: definition.isDeterministic,
    sees_truth: definition.seesTruth,
    is_runnable: offer?.hasKey !== false,
    key_configured: offer?.hasKey ?? null,
    price: price === null ? null : { input_usd_per_million: price.input, output_usd_per_million: price.output },
    context_window: offer?.contextWindow ?? null,
    notices: [...(offer?.notices ?? [])],
    parameters: parameters.map(({ name, meaning, kind, default: usual, choices }) => ({
      name,
      meaning,
      kind,
      default: usual,
      ...(choices === undefined ? {} : { choices: [...choices] }),
    })),
  };
}
