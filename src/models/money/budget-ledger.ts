import { CallQueue } from '../limits/call-queue.ts';

/** Whole billionths of a dollar, so that sums are exact up to nine million dollars. */
const NANOS = 1_000_000_000;

/** Money that is set aside for one call. */
export interface Reservation {
  readonly nanos: number;
}

/** What calls are paid from; see BudgetLedger. */
export interface Ledger {
  reserve(mostUsd: number, signal: AbortSignal): Promise<Reservation | null>;
  settle(reservation: Reservation, actualUsd: number | null): void;
}

interface Waiting {
  readonly nanos: number;
  readonly answer: (reservation: Reservation | null) => void;
}

/**
 * What a batch may spend. Before each call its worst cost is set aside, and after it the true cost is booked, so that calls
 * side by side never pass the budget together. Who waits for money gets it in the order of asking.
 */
export class BudgetLedger implements Ledger {
  readonly #budget: number;
  #spent: number;
  #reserved = 0;
  /** For these there may be money once a call under way has cost less than was set aside for it. */
  readonly #waiting = new CallQueue<Waiting>();
  readonly #open = new Set<Reservation>();

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
   * then. Rejects at once when `signal` is aborted, with its reason.
   */
  async reserve(mostUsd: number, signal: AbortSignal): Promise<Reservation | null> {
    signal.throwIfAborted();
    const nanos = Math.ceil(mostUsd * NANOS);
    // No wait can help, nor anybody who stands before.
    if (this.#spent + nanos > this.#budget) return null;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.remove(place);
        reject(signal.reason as Error);
        this.#answerWaiting();
      };
      const place = this.#waiting.add({
        nanos,
        answer: (reservation) => {
          signal.removeEventListener('abort', leave);
          resolve(reservation);
        },
      });
      signal.addEventListener('abort', leave, { once: true });
      this.#answerWaiting();
    });
  }

  /** Books the true cost in place of what was set aside; an unknown one (null) as all of that. Only the first time counts. */
  settle(reservation: Reservation, actualUsd: number | null): void {
    if (!this.#open.delete(reservation)) return;
    this.#reserved -= reservation.nanos;
    this.#spent += actualUsd === null ? reservation.nanos : Math.ceil(actualUsd * NANOS);
    this.#answerWaiting();
  }

  #answerWaiting(): void {
    for (let place = this.#waiting.first; place !== null; place = this.#waiting.first) {
      const { nanos, answer } = place.item;
      const isAffordable = this.#spent + this.#reserved + nanos <= this.#budget;
      const mayComeBack = this.#reserved > 0 && this.#spent + nanos <= this.#budget;
      if (!isAffordable && mayComeBack) return;
      this.#waiting.remove(place);
      answer(isAffordable ? this.#setAside(nanos) : null);
    }
  }

  #setAside(nanos: number): Reservation {
    const reservation = { nanos };
    this.#reserved += nanos;
    this.#open.add(reservation);
    return reservation;
  }
}
