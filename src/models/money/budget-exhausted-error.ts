import { CodedError } from '../../foundation/coded-error.ts';

/** The budget does not reach for the worst that the next call can cost. No failure of a trial: it stays to be run. */
export class BudgetExhaustedError extends CodedError {
  constructor() {
    super('BUDGET_EXHAUSTED', 'the budget does not reach for the next call; go on with a larger --budget-usd');
  }
}
