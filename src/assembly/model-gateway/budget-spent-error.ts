/** The batch's budget does not reach for the next call: no failure of the trial, which stays pending. */
export class BudgetSpentError extends Error {
  constructor() {
    super('the budget does not reach for the next call');
  }
}
