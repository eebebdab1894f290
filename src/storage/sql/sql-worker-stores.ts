import type { Kysely } from 'kysely';
import type { Storage } from '../ports/storage.ts';
import { endShard, endWantedRun } from './queries/end-shard.ts';
import { beatLimit, leaveLimits } from './queries/limit-queries.ts';
import { fillPurse, reserveFromPurse, settleWithPurse } from './queries/purse-queries.ts';
import { countShards, queueRuns, renewShard, selectOpenShards, takeShard } from './queries/shard-queries.ts';
import type { Schema } from './schema.ts';

/** What many workers share: pieces of runs, limits and budgets. */
export function sqlWorkerStores(db: Kysely<Schema>): Pick<Storage, 'shards' | 'limits' | 'purses'> {
  return {
    shards: {
      queueRuns: (runIds, shards, nowMs) => queueRuns(db, { runIds, shards, nowMs }),
      takeShard: (shardId, by) => takeShard(db, shardId, by),
      renewShard: (claim, leaseUntilMs) => renewShard(db, claim, leaseUntilMs),
      endShard: (claim, end) => endShard(db, claim, end),
      endWantedRun: (runId, nowMs) => endWantedRun(db, runId, nowMs),
      listOpenShards: (nowMs, limit) => selectOpenShards(db, nowMs, limit),
      countShards: () => countShards(db),
    },
    limits: { beat: (beat) => beatLimit(db, beat), leave: (member) => leaveLimits(db, member) },
    purses: {
      fill: (batchId, amounts) => fillPurse(db, batchId, amounts),
      reserve: (reservation) => reserveFromPurse(db, reservation),
      settle: (settlement) => settleWithPurse(db, settlement),
    },
  };
}
