import { BUILTIN_AGENTS, createBuiltinAgent } from '../agents/builtin-agents.ts';
import type { AgentRegistry } from '../execution/use-cases/agent-registry.ts';

/** The agents that need no key. */
export const builtinRegistry: AgentRegistry = {
  listed: BUILTIN_AGENTS.map(({ modelId, parameters }) => ({ spec: modelId, parameters, offer: null })),
  // One entry an agent, and both ways of the majority baseline (METHODOLOGY 10).
  standardSpecs: [...BUILTIN_AGENTS.map(({ modelId }) => modelId), 'fd-majority@strategy=mined'],
  create: createBuiltinAgent,
  checkRunnable: () => undefined,
  usualBudgetUsd: null,
};
