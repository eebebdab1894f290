import type { Clock } from '../../foundation/clock.ts';
import { ModelCallError } from '../model-call-error.ts';
import type { CallFailure } from '../model-call-error.ts';
import type { ModelReply, ModelRequest } from '../model-client.ts';
import { costOf } from '../prices/cost-of.ts';
import type { ModelPrice } from '../prices/model-price.ts';
import { BudgetExhaustedError } from './budget-exhausted-error.ts';
import type { Ledger } from './budget-ledger.ts';
import { worstCost } from './worst-cost.ts';

/** Money set aside for one call; only the first of the three counts. */
export interface MoneyHold {
  /** What is booked where the cost is unknown, in USD. */
  readonly reservedUsd: number;
  /** Books what the reply cost, by the prices of the moment at which it was asked, and gives that back; null where unknown. */
  settle(reply: ModelReply, askedMs: number): number | null;
  /** Books a call that failed: nothing where the provider refused it at the door, else all that was set aside. */
  settleFailed(error: unknown): number | null;
  /** The call was never made. */
  cancel(): void;
}

/** What pays for calls. */
export interface CallBudget {
  /** Rejects with BudgetExhaustedError, or at once when `signal` is aborted. Waits while money may come back. */
  reserve(request: ModelRequest, signal: AbortSignal): Promise<MoneyHold>;
}

/** Refused before anything was read or written. */
const UNBILLED: ReadonlySet<CallFailure> = new Set([
  'rate_limited',
  'overloaded',
  'quota_exhausted',
  'unauthorised',
  'context_exceeded',
  'invalid_request',
]);

/** Pays for the calls of one model from a ledger. A model of unknown price cannot be paid for: its calls count as unaffordable. */
export function createCallBudget(ledger: Ledger, price: ModelPrice | null, clock: Clock): CallBudget {
  return {
    async reserve(request, signal) {
      const most = worstCost(request, price, clock.nowMs());
      const reservation = most === null ? null : await ledger.reserve(most, signal);
      if (reservation === null) throw new BudgetExhaustedError();
      return {
        reservedUsd: most ?? 0,
        settle(reply, askedMs) {
          const costUsd = costOf(reply.usage, price, askedMs);
          ledger.settle(reservation, costUsd);
          return costUsd;
        },
        settleFailed(error) {
          // Of a call that was cut off on its way nobody knows what it cost, so it counts as its worst.
          const costUsd = isUnbilled(error) ? 0 : null;
          ledger.settle(reservation, costUsd);
          return costUsd;
        },
        cancel: () => ledger.settle(reservation, 0),
      };
    },
  };
}

/** A failure that is told with status 200 may come after something was written. */
function isUnbilled(error: unknown): boolean {
  return error instanceof ModelCallError && UNBILLED.has(error.failure) && error.status !== 200;
}
