import type { ModelCallError } from '../model-call-error.ts';
import type { ModelReply } from '../model-client.ts';

/** One call over the wire, as it ended. */
export interface AttemptReport {
  /** From 1, counted for each question. */
  readonly attemptNumber: number;
  readonly startedMs: number;
  readonly durationMs: number;
  /** Between the question, or the end of the attempt before, and the sending of this one: no time of the agent's. */
  readonly waitedMs: number;
  /** Null where it failed. */
  readonly reply: ModelReply | null;
  /** Null where it did not. */
  readonly error: ModelCallError | null;
  /** What it cost, in USD; null without a budget and where that is unknown. */
  readonly costUsd: number | null;
  /** What the budget counts for it, in USD: its cost, or its worst where that is unknown. Null without a budget. */
  readonly bookedUsd: number | null;
}

/** Is told how a question goes, in order, so that waits can be told from calls while they last. */
export interface CallObserver {
  /** From now on the question waits: for money, its turn, or another try. */
  waitBegan(nowMs: number): void;
  callSent(nowMs: number): void;
  attemptEnded(report: AttemptReport): void;
  /** The question has its end; no wait goes on. */
  waitEnded(nowMs: number): void;
}
