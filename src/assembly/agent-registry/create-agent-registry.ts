import { isTruthSeeing } from '../../agents/agent-port.ts';
import type { AnyAgent } from '../../agents/agent-port.ts';
import { BUILTIN_AGENTS, createBuiltinAgent } from '../../agents/builtin-agents.ts';
import { parseAgentSpec } from '../../agents/definition/agent-spec.ts';
import { parameterValues } from '../../agents/definition/builtin-parameter.ts';
import { agentImported, createImportedAgent, isImportedSpec } from '../../agents/external/create-imported-agent.ts';
import { createModelAgent } from '../../agents/model/create-model-agent.ts';
import { nearestWord } from '../../core/table/nearest-word.ts';
import type { AgentRegistry } from '../../execution/use-cases/agent-registry.ts';
import { CodedError, isCodedError } from '../../foundation/coded-error.ts';
import { KNOWN_MODELS } from '../../models/catalogue/known-models.ts';
import type { ModelSettings } from '../../models/config/model-config.ts';
import { findModel, modelFacts } from '../../models/config/model-facts.ts';
import { namedBaseUrl, modelSettings } from '../../models/config/model-settings.ts';
import type { MendbenchConfig } from '../../contract/config.ts';
import { openSandbox } from '../../tabular-files/sandbox/open-sandbox.ts';
import type { AgentSources } from './agent-sources.ts';
import { createExternalAgent } from './create-external-agent.ts';
import type { ExternalUse } from './create-external-agent.ts';
import { estimateCalls } from './estimate-calls.ts';
import { listAgents } from './list-agents.ts';

/** The registry, and what only the way to providers may know: settings with keys. */
export interface AgentShelf {
  /** Without what the way to the providers adds. */
  readonly registry: Omit<AgentRegistry, 'settleBatch'>;
  /** Null for agents that ask no model. Throws the MODEL_… codes, such as MODEL_KEY_MISSING. */
  readonly settingsOf: (spec: string) => ModelSettings | null;
  /** The agent with its secrets. */
  readonly createForRun: (spec: string) => AnyAgent;
}

/** Everything that `--model` can name. */
export function createAgentShelf(sources: AgentSources): AgentShelf {
  const { config, environment } = sources;
  const asksNoModel = (spec: string): boolean =>
    isBuiltin(spec) || isImportedSpec(spec) || externalOf(spec, config) !== null;
  const settingsOf = (spec: string): ModelSettings | null =>
    asksNoModel(spec) ? null : modelSettings(parseAgentSpec(spec).writtenId, config, environment);
  const registry: AgentShelf['registry'] = {
    listed: listAgents(sources),
    // One entry an agent, and both ways of the majority baseline (METHODOLOGY 10).
    standardSpecs: [...BUILTIN_AGENTS.map(({ modelId }) => modelId), 'fd-majority@strategy=mined'],
    create: (spec) => createAgent(spec, sources, { isToRun: false }),
    checkRunnable(spec, budgetUsd) {
      createAgent(spec, sources, { isToRun: true });
      const settings = settingsOf(spec);
      if (settings === null || budgetUsd === null || settings.price !== null) return;
      throw new CodedError(
        'MODEL_PRICE_UNKNOWN',
        `the price of "${settings.name}" is unknown, so no budget can bound it; add price to its entry in the config, or run it without --budget-usd`,
        { details: { model: settings.name } },
      );
    },
    isAsked: (spec) => !asksNoModel(spec),
    async estimateTrial(spec, view) {
      const agent = createAgent(spec, sources, { isToRun: false });
      if (isTruthSeeing(agent) || !registry.isAsked(spec)) return null;
      return estimateCalls(agent, view, modelFacts(parseAgentSpec(spec).writtenId, config), sources.clock.nowMs());
    },
    usualBudgetUsd: config.budget_usd ?? null,
  };
  return { registry, settingsOf, createForRun: (spec) => createAgent(spec, sources, { isToRun: true }) };
}

function createAgent(spec: string, sources: AgentSources, use: ExternalUse): AnyAgent {
  if (isBuiltin(spec)) return createBuiltinAgent(spec);
  if (isImportedSpec(spec)) {
    const agent = createImportedAgent(spec);
    if (use.isToRun) throw agentImported(agent.definition.modelId);
    return agent;
  }
  const external = externalOf(spec, sources.config);
  return external === null ? createNamedModel(spec, sources) : createExternalAgent(external, sources, use);
}

/** The agent of the config that is named; it takes no parameters, as its settings are its operator's. Throws AGENT_PARAMETER_UNKNOWN. */
function externalOf(spec: string, config: MendbenchConfig): MendbenchConfig['agents'][number] | null {
  const { modelId, parameters } = parseAgentSpec(spec);
  const found = config.agents.find(({ name }) => name === modelId) ?? null;
  if (found !== null) parameterValues(found.name, [], parameters);
  return found;
}

function isBuiltin(spec: string): boolean {
  const { modelId } = parseAgentSpec(spec);
  return BUILTIN_AGENTS.some((agent) => agent.modelId === modelId);
}

function createNamedModel(spec: string, { config, environment }: AgentSources): AnyAgent {
  const { writtenId, parameters } = parseAgentSpec(spec);
  try {
    const { provider, modelId, entry } = findModel(writtenId, config);
    const baseUrl = namedBaseUrl(writtenId, config, environment);
    return createModelAgent({ provider, modelId, baseUrl, name: entry?.name ?? modelId }, parameters, openSandbox);
  } catch (error) {
    if (isCodedError(error) && error.code === 'MODEL_ADDRESS_INVALID') throw unknownAgent(writtenId, config);
    throw error;
  }
}

function unknownAgent(written: string, config: MendbenchConfig): CodedError {
  const known = BUILTIN_AGENTS.map(({ modelId }) => modelId);
  const named = [...config.models, ...config.agents].map(({ name }) => name);
  const models = KNOWN_MODELS.flatMap(({ provider, modelId }) => [modelId, `${provider}/${modelId}`]);
  const nearest = nearestWord(written, [...known, ...named, ...models]);
  return new CodedError(
    'AGENT_UNKNOWN',
    `there is no agent "${written}"; did you mean "${nearest}"? The built-in agents are ${[...known, ...named].join(', ')}; models are named by their id or as provider/id, such as openai/gpt-6-luna`,
    { details: { agent: written, nearest, known } },
  );
}
