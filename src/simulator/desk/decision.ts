import type { CallFacts } from './intake.ts';
import type { Transmission } from './transmission.ts';

/** What is to be done for a request. */
export interface Decision {
  /** Null: nothing is sent. */
  readonly transmission: Transmission | null;
  /** Whether the connection is closed where nothing is sent. */
  readonly isClosed: boolean;
  /** Before the first byte. */
  readonly delayMs: number;
  readonly facts: CallFacts;
  /** To be called once, when the reply went out or the caller away. */
  readonly settle: (isDelivered: boolean) => void;
}

/** A decision that sends this at once and owes nothing afterwards. */
export function sendAtOnce(transmission: Transmission | null, facts: CallFacts, isClosed = false): Decision {
  return { transmission, isClosed, delayMs: 0, facts, settle: () => undefined };
}
