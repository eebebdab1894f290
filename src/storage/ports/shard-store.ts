import type { RunState } from './run-store.ts';

/** The owner of a run that many workers share. */
export const WORKERS = 'workers';

/** A piece of a run, small enough to be lost and large enough to be worth a claim. */
export interface ShardRecord {
  readonly shardId: string;
  readonly runId: string;
  /** Place within the run, from 0. */
  readonly position: number;
  readonly taskIds: readonly string[];
  /** From 1; both are part of it. */
  readonly firstRepetition: number;
  readonly lastRepetition: number;
}

/** A worker's right to a shard; what is written under an older number is refused. */
export interface ShardClaim {
  readonly shardId: string;
  readonly claim: number;
}

/** A shard that was taken, with its run's batch. */
export interface TakenShard {
  readonly shard: ShardRecord;
  readonly claim: number;
}

/** What a worker did with a shard. */
export interface ShardEnd {
  /** `done`: all its trials have ended; `waiting`: another worker is to go on with it; `failed`: it cannot be run. */
  readonly state: 'done' | 'waiting' | 'failed';
  /** The budget did not reach for its next call: the run is to pause. */
  readonly isUnpaid: boolean;
  readonly atMs: number;
}

/** Runs in pieces, for many workers. */
export interface ShardStore {
  /**
   * Hands runs to the workers, all or nothing: their state becomes `queued` and these shards theirs, in place of any others.
   * False where a process works on one of them.
   */
  queueRuns(runIds: readonly string[], shards: readonly ShardRecord[], nowMs: number): Promise<boolean>;
  /**
   * Makes a worker the one that works on a shard, whoever did before; null where there is nothing to do in it any more. Throws
   * DATABASE_NEWER_VERSION where a later program has changed the tables meanwhile.
   */
  takeShard(
    shardId: string,
    by: { readonly owner: string; readonly nowMs: number; readonly leaseUntilMs: number },
  ): Promise<TakenShard | null>;
  /** Says that the worker is still at it; false where its claim is no longer the newest. */
  renewShard(claim: ShardClaim, leaseUntilMs: number): Promise<boolean>;
  /**
   * Gives a shard back. The last one of a run ends the run; the state that it got, or null where it goes on. Throws RUN_LOST
   * where another worker has taken the shard.
   */
  endShard(claim: ShardClaim, end: ShardEnd): Promise<RunState | null>;
  /** Ends a run of the workers of which somebody wants that, where nobody works on it; the state that it got, else null. */
  endWantedRun(runId: string, nowMs: number): Promise<RunState | null>;
  /** Shards that wait, and those whose worker has not renewed its lease; oldest runs first. Throws as takeShard does. */
  listOpenShards(nowMs: number, limit: number): Promise<readonly string[]>;
  /** How many shards wait, and how many are worked on. */
  countShards(): Promise<{ readonly waiting: number; readonly taken: number }>;
}
