import type { Agent } from '../../agents/agent-port.ts';
import { allowedVariables, createCommandAgent } from '../../agents/external/create-command-agent.ts';
import { createHttpAgent } from '../../agents/external/create-http-agent.ts';
import type { MendbenchConfig } from '../../contract/config.ts';
import { readSecret } from '../../models/config/read-secret.ts';
import type { AgentSources } from './agent-sources.ts';

type ConfigAgent = MendbenchConfig['agents'][number];

/** Before it is run nobody needs its secrets, which may not be there. */
export interface ExternalUse {
  readonly isToRun: boolean;
}

/** An agent of the operator's config. Throws MODEL_KEY_MISSING and MODEL_KEY_INVALID where its secrets are needed and not there. */
export function createExternalAgent(
  agent: ConfigAgent,
  { environment }: AgentSources,
  { isToRun }: ExternalUse,
): Agent {
  const facts = {
    name: agent.name,
    description: agent.description ?? '',
    timeoutMs: agent.timeout_seconds * 1000,
    outputBytes: agent.output_mb * 2 ** 20,
    isDeterministic: agent.deterministic,
  };
  if ('command' in agent) {
    const { command, memory_mb: memoryMb, env } = agent;
    return createCommandAgent({ ...facts, command, memoryMb, environment: allowedVariables(env, environment) });
  }
  const { url, allow_private: allowPrivate } = agent;
  if (!isToRun) return createHttpAgent({ ...facts, url, headers: {}, secret: null, allowPrivate });
  const use = `the agent "${agent.name}"`;
  const headers = Object.entries(agent.headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : readSecret(value, environment, use).reveal(),
  ]);
  const secret = agent.secret === undefined ? null : readSecret(agent.secret, environment, use);
  return createHttpAgent({ ...facts, url, headers: Object.fromEntries(headers), secret, allowPrivate });
}
