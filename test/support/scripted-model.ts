import type { AgentContext, AgentOutcome, TrialModel } from '../../src/agents/agent-port.ts';
import { createModelAgent } from '../../src/agents/model/create-model-agent.ts';
import type { AgentView } from '../../src/core/task/agent-view.ts';
import { createRandom } from '../../src/foundation/random.ts';
import type { ModelReply, ModelRequest } from '../../src/models/model-client.ts';
import { openSandbox } from '../../src/tabular-files/sandbox/open-sandbox.ts';

/** A reply's text, or as much of a reply as matters. */
export type ScriptedReply = string | Partial<ModelReply>;

/** A model that answers as it is told to, and remembers what it was asked. */
export interface ScriptedModel extends TrialModel {
  readonly requests: readonly ModelRequest[];
}

/** `answer` gives the n-th reply (from 0) to a request. */
export function scriptedModel(
  answer: (request: ModelRequest, index: number) => ScriptedReply,
  facts: Partial<Pick<TrialModel, 'contextWindow' | 'outputLimit' | 'accepts'>> = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    contextWindow: null,
    outputLimit: null,
    accepts: { temperature: true, seed: true, effort: true, structuredOutput: true, tools: true },
    ...facts,
    requests,
    async ask(request) {
      requests.push(request);
      const reply = answer(request, requests.length - 1);
      return replyOf(typeof reply === 'string' ? { text: reply } : reply);
    },
  };
}

function replyOf(given: Partial<ModelReply>): ModelReply {
  const usage = {
    inputTokens: null,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: null,
    reasoningTokens: null,
  };
  const plain = { text: '', toolCalls: [], finish: 'stop', usage, rawBody: '' } as const;
  return { ...plain, requestId: null, servedModel: null, headers: {}, ...given };
}

/** What an agent of a scripted model makes of a view; `spec` are its parameters, such as `strategy=table`. */
export async function repairWith(
  model: TrialModel,
  view: AgentView,
  ...parameters: readonly string[]
): Promise<AgentOutcome> {
  const given = parameters.map((text): [string, string] => [text.split('=')[0]!, text.split('=')[1]!]);
  const agent = createModelAgent({ provider: 'openai', modelId: 'm', name: 'm', baseUrl: null }, given, openSandbox);
  const context: AgentContext = { random: createRandom('trial'), signal: new AbortController().signal, model };
  return agent.repair(view, context);
}
