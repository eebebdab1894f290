/** Whole billionths of a dollar, so that sums are exact. */
const NANOS = 1_000_000_000;

/** Money that is set aside for one call. */
export interface Reservation {
  readonly nanos: number;
}

/**
 * What a batch may spend. Before each call its worst cost is set aside, and after it the true cost is booked, so that calls
 * side by side never pass the budget together.
 */
export class BudgetLedger {
  readonly #budget: number;
  #spent: number;
  #reserved = 0;
  /** Callers for whom there may be money once a call under way has cost less than was set aside for it. */
  readonly #waiting: (() => void)[] = [];

  /** `spentUsd` was spent before; both in USD, not negative. */
  constructor(budgetUsd: number, spentUsd: number) {
    this.#budget = Math.floor(budgetUsd * NANOS);
    this.#spent = Math.ceil(spentUsd * NANOS);
  }

  get spentUsd(): number {
    return this.#spent / NANOS;
  }

  /** What is neither spent nor set aside, in USD. */
  get leftUsd(): number {
    return (this.#budget - this.#spent - this.#reserved) / NANOS;
  }

  /**
   * Sets `mostUsd` aside. Waits while calls under way hold money that may come back; null where there is not enough even
   * then. Rejects when `signal` is aborted.
   */
  async reserve(mostUsd: number, signal: AbortSignal): Promise<Reservation | null> {
    const nanos = Math.ceil(mostUsd * NANOS);
    for (;;) {
      signal.throwIfAborted();
      if (this.#spent + this.#reserved + nanos <= this.#budget) {
        this.#reserved += nanos;
        return { nanos };
      }
      if (this.#reserved === 0 || this.#spent + nanos > this.#budget) return null;
      await this.#nextSettlement(signal);
    }
  }

  /** Books the true cost in place of what was set aside; an unknown one (null) as all of that. */
  settle(reservation: Reservation, actualUsd: number | null): void {
    this.#reserved -= reservation.nanos;
    this.#spent += actualUsd === null ? reservation.nanos : Math.ceil(actualUsd * NANOS);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async #nextSettlement(signal: AbortSignal): Promise<void> {
    let wake = (): void => undefined;
    const settled = new Promise<void>((resolve) => {
      wake = resolve;
    });
    this.#waiting.push(wake);
    signal.addEventListener('abort', wake, { once: true });
    await settled;
    signal.removeEventListener('abort', wake);
  }
}
