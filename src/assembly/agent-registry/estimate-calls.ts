import type { Agent, TrialModel } from '../../agents/agent-port.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { TrialEstimate } from '../../execution/use-cases/agent-registry.ts';
import { createRandom } from '../../foundation/random.ts';
import type { ModelFacts } from '../../models/config/model-config.ts';
import type { ModelReply, ModelRequest } from '../../models/model-client.ts';
import { worstCost } from '../../models/money/worst-cost.ts';
import { costOf } from '../../models/prices/cost-of.ts';

/** Tables have shorter tokens than prose: digits and identifiers. */
const LETTERS_A_TOKEN = 3;
/** Of what a reply may have at most, the share that a reply is taken to have. */
const USUAL_SHARE = 0.2;

/** A reply that every strategy can read, and that changes nothing. */
const NOTHING_CHANGED: ModelReply = {
  text: JSON.stringify({ changes: [], justification: '' }),
  toolCalls: [],
  finish: 'stop',
  usage: {
    inputTokens: null,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: null,
    reasoningTokens: null,
  },
  rawBody: '',
  requestId: null,
  servedModel: null,
  headers: {},
};

/**
 * What one trial would ask, found by letting the agent ask a model that answers nothing: its questions are real, the length
 * of the answers is an assumption. Further turns of a conversation (repairs, tools) are not foreseen.
 */
export async function estimateCalls(
  agent: Agent,
  view: AgentView,
  facts: ModelFacts,
  atMs: number,
): Promise<TrialEstimate> {
  const requests: ModelRequest[] = [];
  const { contextWindow, outputLimit, accepts, price } = facts;
  const model: TrialModel = {
    contextWindow,
    outputLimit,
    accepts,
    ask: async (request) => {
      if (request.messages.length === 1) requests.push(request);
      return NOTHING_CHANGED;
    },
  };
  const { signal } = new AbortController();
  await agent.repair(view, { random: createRandom('estimate'), signal, model });
  const sizes = requests.map((request) => ({
    input: Math.ceil(
      JSON.stringify([request.system, request.messages, request.schema, request.tools]).length / LETTERS_A_TOKEN,
    ),
    output: Math.ceil(request.maxOutputTokens * USUAL_SHARE),
  }));
  const sum = (values: readonly (number | null)[]): number | null =>
    values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
  return {
    calls: requests.length,
    inputTokens: sizes.reduce((total, { input }) => total + input, 0),
    outputTokens: sizes.reduce((total, { output }) => total + output, 0),
    costUsd: sum(sizes.map(({ input, output }) => costOf(usageOf(input, output), price, atMs))),
    mostCostUsd: sum(requests.map((request) => worstCost(request, price, atMs))),
  };
}

function usageOf(inputTokens: number, outputTokens: number) {
  return { inputTokens, outputTokens, cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
}
