import { BUILTIN_AGENTS } from '../../agents/builtin-agents.ts';
import { MODEL_PARAMETERS } from '../../agents/model/model-parameters.ts';
import type { ListedAgent, ModelOffer } from '../../execution/use-cases/agent-registry.ts';
import { KNOWN_MODELS } from '../../models/catalogue/known-models.ts';
import { modelNotices } from '../../models/config/model-notices.ts';
import { modelFacts } from '../../models/config/model-facts.ts';
import { isKeySet, namedBaseUrl } from '../../models/config/model-settings.ts';
import { ratesAt } from '../../models/prices/cost-of.ts';
import type { ModelPrice } from '../../models/prices/model-price.ts';
import type { AgentSources } from './agent-sources.ts';

/** What can be run: the built-in agents, the models of the config, and those of the catalogue that it does not name. */
export function listAgents(sources: AgentSources): readonly ListedAgent[] {
  const named = sources.config.models.map(({ name }) => name);
  const known = KNOWN_MODELS.map(({ modelId }) => modelId).filter((modelId) => !named.includes(modelId));
  return [
    ...BUILTIN_AGENTS.map(({ modelId, parameters }) => ({ spec: modelId, parameters, offer: null })),
    ...sources.config.agents.map(({ name }) => ({ spec: name, parameters: [], offer: OWN_AGENT })),
    ...[...named, ...known].map((name) => ({
      spec: name,
      parameters: MODEL_PARAMETERS,
      offer: offerOf(name, sources),
    })),
  ];
}

/** What an operator's own agent costs is known to the operator alone. */
const OWN_AGENT: ModelOffer = { hasKey: null, price: null, contextWindow: null, notices: [] };

function offerOf(name: string, { config, environment, clock }: AgentSources): ModelOffer {
  const facts = modelFacts(name, config);
  const hasServer = namedBaseUrl(name, config, environment) !== null;
  return {
    // A server that has to be told and was not cannot be asked either.
    hasKey: facts.provider === 'compatible' && !hasServer ? false : isKeySet(name, config, environment),
    price: priceNow(facts.price, clock.nowMs()),
    contextWindow: facts.contextWindow,
    notices: modelNotices(facts),
  };
}

function priceNow(price: ModelPrice | null, nowMs: number): ModelOffer['price'] {
  const rates = price === null ? null : ratesAt(price, 0, nowMs);
  return rates === null ? null : { input: rates.input, output: rates.output };
}
