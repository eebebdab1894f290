import type { BatchEstimate } from '../../contract/run.ts';
import { CodedError } from '../../foundation/coded-error.ts';

/** Those that cost something, or nobody knows what. */
export function costlyModels({ models }: BatchEstimate): readonly string[] {
  return models.filter(({ cost_usd: cost, most_cost_usd: most }) => cost !== 0 || most !== 0).map(({ model }) => model);
}

/** The refusal to start or go on with what costs money and has no budget. */
export function budgetMissing(models: readonly string[]): CodedError {
  return new CodedError(
    'BUDGET_MISSING',
    `${models.join(', ')} costs money: name budget_usd, the most that may be spent, as the user says; the tool estimate tells what to expect`,
    { details: { models } },
  );
}
