import type { TrialFailure } from '../../execution/executor/run-remote-trial.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import { BudgetExhaustedError } from '../../models/money/budget-exhausted-error.ts';

/** What becomes of a trial whose agent threw (METHODOLOGY 9.8). A table that the model's context does not hold is the model's own limit. */
export function failureOf(error: unknown): TrialFailure {
  if (error instanceof BudgetExhaustedError) return { kind: 'unpaid' };
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof ModelCallError)) return { kind: 'failed', status: 'internal_failure', message };
  return { kind: 'failed', status: error.failure === 'context_exceeded' ? 'truncated' : 'provider_failure', message };
}
