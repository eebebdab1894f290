import type { Spend } from '../../ports/spend.ts';
import type { SpendColumns } from '../schema.ts';

export function columnsFromSpend(spend: Spend): SpendColumns {
  return {
    input_tokens: spend.inputTokens,
    cached_input_tokens: spend.cachedInputTokens,
    cache_write_tokens: spend.cacheWriteTokens,
    output_tokens: spend.outputTokens,
    reasoning_tokens: spend.reasoningTokens,
    cost_usd: spend.costUsd ?? 0,
    is_cost_known: spend.costUsd === null ? 0 : 1,
  };
}

export function spendFromColumns(row: SpendColumns): Spend {
  return {
    inputTokens: row.input_tokens,
    cachedInputTokens: row.cached_input_tokens,
    cacheWriteTokens: row.cache_write_tokens,
    outputTokens: row.output_tokens,
    reasoningTokens: row.reasoning_tokens,
    costUsd: row.is_cost_known === 1 ? row.cost_usd : null,
  };
}
