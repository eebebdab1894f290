import type { AgentProvider } from '../../../agents/agent-port.ts';
import type { TokenUsage } from '../../../contract/quality.ts';
import type { Spend } from '../../../storage/ports/spend.ts';

/** What was read and written; null for agents that ask no model of which this program would know. */
export function tokenUsageDocument(spend: Spend, provider: AgentProvider): TokenUsage | null {
  const asksNobody: readonly AgentProvider[] = ['builtin', 'command', 'http', 'imported'];
  if (asksNobody.includes(provider)) return null;
  return {
    input_tokens: spend.inputTokens,
    output_tokens: spend.outputTokens,
    total_tokens: spend.inputTokens + spend.outputTokens,
    cached_input_tokens: spend.cachedInputTokens,
    cache_write_tokens: spend.cacheWriteTokens,
    reasoning_tokens: spend.reasoningTokens,
  };
}
