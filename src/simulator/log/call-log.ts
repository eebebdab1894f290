import type { SimulatedUsage } from '../wire/simulated-call.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';

/** One call as the provider saw it: a line of the log. It never holds a key, a header or a word of the prompt. */
export interface LoggedCall {
  /** ISO 8601, when the request had arrived whole. */
  readonly time: string;
  /** Number of the call among those of its provider, from 1. */
  readonly number: number;
  readonly provider: SimulatedProvider;
  readonly model: string;
  readonly request_id: string;
  readonly is_stream: boolean;
  /** Null where no reply was sent. */
  readonly status: number | null;
  /** Null where all went well or the limits refused the call. */
  readonly fault: string | null;
  /** Whether the limits refused it. */
  readonly is_limited: boolean;
  /** The exported task that it was about; null where none was recognised or no answer was due. */
  readonly task: string | null;
  /** How often the same question had been answered before, from 1; null where no answer was due. */
  readonly occurrence: number | null;
  /** What the reply told; null where it told nothing. */
  readonly usage: SimulatedUsage | null;
  /** What the reply asked to wait; null where it did not. */
  readonly retry_after_ms: number | null;
  /** Same request as one that was asked to wait, before that wait was over: a breach. */
  readonly is_early_retry: boolean;
  /** Came while some call of the same model and key was to wait; it may have been on its way already. */
  readonly is_during_wait: boolean;
  /** From the whole request to the end of the reply. */
  readonly duration_ms: number;
  /** Whether the caller went away before the reply was sent. */
  readonly is_abandoned: boolean;
}

/** Keeps the latest calls. */
export interface CallLog {
  add(call: LoggedCall): void;
  calls(): readonly LoggedCall[];
}

/** A log of at most `most` calls, the oldest going first; `onCall` is told each. */
export function createCallLog(most: number, onCall: (call: LoggedCall) => void): CallLog {
  let calls: LoggedCall[] = [];
  return {
    add(call) {
      onCall(call);
      calls.push(call);
      // In halves, so that a full log costs no copy at each call.
      if (calls.length >= 2 * most) calls = calls.slice(-most);
    },
    calls: () => calls.slice(-most),
  };
}
