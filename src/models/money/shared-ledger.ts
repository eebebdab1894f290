import type { Clock } from '../../foundation/clock.ts';
import type { PurseStore } from '../../storage/ports/purse-store.ts';
import type { Ledger, Reservation } from './budget-ledger.ts';

const NANOS = 1_000_000_000;
/** How soon money that another process gave back is seen. */
const LOOK_AGAIN_MS = 250;
/** Longer than any call: what a process holds that was not seen for so long is lost with it. */
const MEMBER_GONE_MS = 15 * 60 * 1000;

/** What a shared ledger needs. */
export interface SharedLedgerOptions {
  readonly purses: Pick<PurseStore, 'reserve' | 'settle'>;
  readonly batchId: string;
  /** Names this process among all that pay from the purse. */
  readonly member: string;
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What a batch may spend where several processes work on it: the same rules as BudgetLedger's, kept in a store. */
export class SharedLedger implements Ledger {
  readonly #options: SharedLedgerOptions;
  readonly #open = new Set<Reservation>();

  constructor(options: SharedLedgerOptions) {
    this.#options = options;
  }

  async reserve(mostUsd: number, signal: AbortSignal): Promise<Reservation | null> {
    const { purses, batchId, member, clock, sleep } = this.#options;
    const nanos = Math.ceil(mostUsd * NANOS);
    for (;;) {
      signal.throwIfAborted();
      const nowMs = clock.nowMs();
      const goneBeforeMs = nowMs - MEMBER_GONE_MS;
      const answer = await purses.reserve({ batchId, member, nanos, nowMs, goneBeforeMs });
      if (answer === 'none') return null;
      if (answer === 'granted') {
        const reservation = { nanos };
        this.#open.add(reservation);
        return reservation;
      }
      await sleep(LOOK_AGAIN_MS, signal);
    }
  }

  settle(reservation: Reservation, actualUsd: number | null): void {
    if (!this.#open.delete(reservation)) return;
    const { purses, batchId, member, clock } = this.#options;
    const actualNanos = actualUsd === null ? reservation.nanos : Math.ceil(actualUsd * NANOS);
    const settlement = { batchId, member, reservedNanos: reservation.nanos, actualNanos, nowMs: clock.nowMs() };
    // Where it cannot be booked, what was set aside stays so, and counts as spent once this process is gone.
    void purses.settle(settlement).catch(() => undefined);
  }
}
