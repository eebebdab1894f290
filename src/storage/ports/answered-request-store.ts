/** Names a request that its sender may send again. */
export interface RequestName {
  /** Id of the sender's key, or a word for all who need none. */
  readonly asker: string;
  readonly idempotencyKey: string;
}

/** A request that begins. */
export interface BegunRequest extends RequestName {
  /** SHA-256 over method, address and body. */
  readonly requestHash: string;
  /** Names the process that answers it. */
  readonly heldBy: string;
  readonly nowMs: number;
  /** Until when others take that process to be at it. */
  readonly heldUntilMs: number;
}

/**
 * `begun`: it is this process's to answer; `batchId` is what an earlier try had started before it was cut off. `answered`: with
 * the reply of that time. `under_way`: another is at it. `other`: the key was used for another request.
 */
export type RequestStand =
  | { readonly kind: 'begun'; readonly batchId: string | null }
  | { readonly kind: 'answered'; readonly replyJson: string }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'other' };

/** Requests that are to have one effect however often they are sent. */
export interface AnsweredRequestStore {
  begin(request: BegunRequest): Promise<RequestStand>;
  /** Keeps the reply, for whoever sends the request again. */
  answer(name: RequestName, replyJson: string): Promise<void>;
  /** Forgets a request that had no effect, so that it can be sent again. */
  forget(name: RequestName): Promise<void>;
}
