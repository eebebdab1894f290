import type { RunEvent } from '../../execution/executor/run-event.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { CallGates } from '../../models/limits/call-gates.ts';
import type { Provider } from '../../models/model-client.ts';
import type { CallFailure } from '../../models/model-call-error.ts';
import type { Spend } from '../../storage/ports/spend.ts';
import type { RunStore } from '../../storage/ports/run-store.ts';
import type { DeliveryEvent } from '../../webhooks/deliverer.ts';

/** One call of a trial, as it ended. */
export interface ObservedCall extends Spend {
  readonly provider: Provider;
  readonly modelId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly condition: string;
  readonly repetition: number;
  /** From 1; above 1 it was tried again. */
  readonly attemptNumber: number;
  /** `cached`: an earlier reply was taken and nothing sent. */
  readonly outcome: 'ok' | 'cached' | CallFailure;
  readonly durationMs: number;
  /** For its turn, for money, or between two tries. */
  readonly waitedMs: number;
  /** The provider's name for the call; null where it gave none. */
  readonly requestId: string | null;
}

/** What an observer may look at whenever it wants. */
export interface ObservedHouse {
  readonly runs: Pick<RunStore, 'countWork'>;
  readonly gates: Pick<CallGates, 'list'>;
  readonly clock: Clock;
}

/** Is told what goes on in a house, and changes nothing by it; must not throw. */
export interface HouseObserver {
  /** Called once, when the house is open. */
  readonly watch: (house: ObservedHouse) => void;
  readonly runEvent: (event: RunEvent) => void;
  readonly callEnded: (call: ObservedCall) => void;
  readonly deliveryEvent: (event: DeliveryEvent) => void;
}
