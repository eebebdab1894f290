import { CodedError } from '../foundation/coded-error.ts';

/** What all budgets that an assistant gives may come to, as the one who started the server said. */
export class SpendingLimit {
  readonly #mostUsd: number | null;
  readonly #ofBatches = new Map<string, number>();
  #givenUsd = 0;

  /** Null for no limit beside the budgets themselves. */
  constructor(mostUsd: number | null) {
    this.#mostUsd = mostUsd;
  }

  /** Counts a budget, before anything is started with it; gives what takes it back. Throws BUDGET_TOO_LARGE. */
  give(budgetUsd: number): () => void {
    const leftUsd = this.#mostUsd === null ? Infinity : this.#mostUsd - this.#givenUsd;
    if (budgetUsd > leftUsd) {
      throw new CodedError(
        'BUDGET_TOO_LARGE',
        `a budget of ${budgetUsd} USD is more than is left of the ${this.#mostUsd} USD that this server may give in all (${leftUsd} USD); ask for less, or have the server started with a larger --most-usd`,
      );
    }
    this.#givenUsd += budgetUsd;
    return () => {
      this.#givenUsd -= budgetUsd;
    };
  }

  /** Keeps what a batch may spend in all, so that going on with it counts no dollar twice; never less than before. */
  remember(batchId: string, budgetUsd: number): void {
    this.#ofBatches.set(batchId, Math.max(budgetUsd, this.#ofBatches.get(batchId) ?? 0));
  }

  /** The largest budget that a batch was given in this session; null for a batch of before. */
  givenTo(batchId: string): number | null {
    return this.#ofBatches.get(batchId) ?? null;
  }
}
