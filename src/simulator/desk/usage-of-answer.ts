import { countTokens, outputOf } from '../answers/answer-call.ts';
import type { ModelBehaviour } from '../model-behaviour.ts';
import type { SimulatedAnswer, SimulatedUsage } from '../wire/simulated-call.ts';

/** The tokens of an answer to a call of so many tokens, in the shares that the model's behaviour sets. */
export function usageOfAnswer(inputTokens: number, answer: SimulatedAnswer, behaviour: ModelBehaviour): SimulatedUsage {
  const cached = Math.round(inputTokens * behaviour.cachedShare);
  const cacheWrite = Math.round((inputTokens - cached) * behaviour.cacheWriteShare);
  return {
    input: inputTokens - cached - cacheWrite,
    cached,
    cacheWrite,
    output: countTokens(outputOf(answer)),
    reasoning: behaviour.reasoningTokens,
  };
}
