import { countTokens, outputOf } from '../answers/answer-call.ts';
import type { ModelBehaviour } from '../model-behaviour.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { SimulatedAnswer, SimulatedUsage } from '../wire/simulated-call.ts';

/** Those that tell what a call put into their cache. */
const COUNTS_CACHE_WRITES: readonly SimulatedProvider[] = ['openai', 'anthropic'];

/** The tokens of an answer to a call of so many tokens, in the shares that the model's behaviour sets. */
export function usageOfAnswer(
  provider: SimulatedProvider,
  inputTokens: number,
  answer: SimulatedAnswer,
  behaviour: ModelBehaviour,
): SimulatedUsage {
  const cached = Math.round(inputTokens * behaviour.cachedShare);
  const writeShare = COUNTS_CACHE_WRITES.includes(provider) ? behaviour.cacheWriteShare : 0;
  const cacheWrite = Math.round((inputTokens - cached) * writeShare);
  return {
    input: inputTokens - cached - cacheWrite,
    cached,
    cacheWrite,
    output: countTokens(outputOf(answer)),
    reasoning: behaviour.reasoningTokens,
  };
}
