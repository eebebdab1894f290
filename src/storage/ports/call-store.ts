/** A call that may be under way: it is stored before it is sent, and goes when its trial is stored. */
export interface OpenCallRecord {
  /** The id that its attempt will have. */
  readonly callId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly condition: string;
  readonly repetition: number;
  readonly startedMs: number;
  /** The most that it can cost, in USD; null where the price is unknown. */
  readonly mostUsd: number | null;
}

/** What calls may have cost whose end was never stored: a crash, or a stop, came between. */
export interface PossibleSpend {
  readonly calls: number;
  /** Null where a price is unknown. */
  readonly mostUsd: number | null;
}

/** Calls under way, and those that were cut off. */
export interface CallStore {
  /** Once fulfilled, the calls may be sent. */
  openCalls(calls: readonly OpenCallRecord[]): Promise<void>;
  /** Calls of these runs that were cut off: those that were open when their run ended, or was given up by its process. */
  readPossibleSpend(runIds: readonly string[]): Promise<PossibleSpend>;
}
