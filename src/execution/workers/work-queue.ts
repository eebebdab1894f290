/** A shard that the queue has given to this worker. */
export interface QueuedShard {
  readonly shardId: string;
  /** How often it was given out before and not finished, from 0. */
  readonly earlierTries: number;
  /** Aborted when the queue has taken it away again. */
  readonly signal: AbortSignal;
}

/**
 * Says to workers that there is something to do. What there is to do stands in the ShardStore; the queue can be lost and made
 * again from it.
 */
export interface WorkQueue {
  /** Offers shards to workers. One that is offered or worked on already is left as it is. */
  offer(shardIds: readonly string[]): Promise<void>;
  /** Has up to `atOnce` shards at one time worked on; a shard whose work rejects is offered again later. Resolves once it takes shards. */
  work(atOnce: number, handle: (shard: QueuedShard) => Promise<void>): Promise<void>;
  /** Takes no more, waits for the work under way, and closes. */
  close(): Promise<void>;
}
