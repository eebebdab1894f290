/** Names a request that its sender may send again. */
export interface RequestName {
  /** Id of the sender's key, or a word for all who need none. */
  readonly asker: string;
  readonly idempotencyKey: string;
}

/** One process's try at answering a request. */
export interface RequestTry extends RequestName {
  /** Names the process that answers it. */
  readonly heldBy: string;
  /** Until when others take that process to be at it. */
  readonly heldUntilMs: number;
}

/** For which request something is started, and in which batch. */
export interface RequestCause {
  readonly attempt: RequestTry;
  readonly batchId: string;
}

/** A request that begins. */
export interface BegunRequest extends RequestTry {
  /** SHA-256 over method, address and body. */
  readonly requestHash: string;
  readonly nowMs: number;
  /** What was begun before this is forgotten. */
  readonly keptSinceMs: number;
}

/**
 * `begun`: it is this process's to answer; `batchId` is what an earlier try had started before it was cut off. `answered`: with
 * the reply of that time, and what had been started. `under_way`: another try is at it. `other`: the key was used for another
 * request.
 */
export type RequestStand =
  | { readonly kind: 'begun'; readonly batchId: string | null }
  | { readonly kind: 'answered'; readonly replyJson: string; readonly batchId: string | null }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'other' };

/**
 * Requests that are to have one effect however often they are sent. What a request starts is stored together with its name, in one
 * transaction: see `RunStore.createBatch`, `RunStore.extendBatch` and `TrialStore.wantAgain`, which throw REQUEST_LOST where another
 * try has taken the request up meanwhile.
 */
export interface AnsweredRequestStore {
  begin(request: BegunRequest): Promise<RequestStand>;
  /** Keeps the reply, for whoever sends the request again. Does nothing where another try has taken it up. */
  answer(attempt: RequestTry, replyJson: string): Promise<void>;
  /** Gives up a try: a request that started nothing is forgotten, any other can be taken up at once. */
  giveUp(attempt: RequestTry): Promise<void>;
  /** Names the processes that hold requests which are not answered. */
  listHolders(): Promise<readonly string[]>;
  /** Gives up all tries of a process that has gone. */
  giveUpAllOf(heldBy: string): Promise<void>;
}
