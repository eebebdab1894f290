import { PgBoss } from 'pg-boss';
import type { Job } from 'pg-boss';
import { translatePostgresError } from './postgres-error.ts';
import { shownPostgresAddress } from './postgres-address.ts';

/** The queue's own name of the work. */
const QUEUE = 'shards';
/** A worker that says nothing for so long has lost its shard; the least that the queue allows is 10. */
const HEARTBEAT_SECONDS = 20;
const HEARTBEAT_EVERY_SECONDS = 5;
/** How soon a worker that waits sees a new shard. */
const POLL_SECONDS = 0.5;
/** How soon a lost worker is noticed after its heartbeat has run out. */
const SUPERVISE_SECONDS = 5;
/** The most that the queue allows: the length of a shard is bounded by its trials, not by a clock. */
const EXPIRE_SECONDS = 23 * 60 * 60;
/** Lost workers and faults of ours; a shard that is given up here is offered anew from what is stored. */
const MOST_RETRIES = 20;
/** What is finished is kept so long for who looks into the queue's tables. */
const KEEP_SECONDS = 24 * 60 * 60;

/** What the queue gives out. */
export interface GivenShard {
  readonly shardId: string;
  readonly earlierTries: number;
  readonly signal: AbortSignal;
}

/** A queue of shards in the tables of pg-boss, beside ours. */
export interface PgBossQueue {
  offer(shardIds: readonly string[]): Promise<void>;
  work(atOnce: number, handle: (shard: GivenShard) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** How a queue is opened. */
export interface PgBossQueueOptions {
  /** The PostgreSQL database that the runs are in. */
  readonly address: string;
  /** Told of trouble that the queue gets over by itself, such as a connection that was cut. */
  readonly onTrouble: (error: Error) => void;
}

/** Opens the queue and makes its tables where there are none. Throws the DATABASE_… codes. */
export async function openPgBossQueue({ address, onTrouble }: PgBossQueueOptions): Promise<PgBossQueue> {
  const shown = shownPostgresAddress(address);
  const boss = new PgBoss({
    connectionString: address,
    application_name: 'mendbench queue',
    schema: 'mendbench_queue',
    max: 4,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
  });
  boss.on('error', (error) => onTrouble(error instanceof Error ? error : new Error(String(error))));
  const guard = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action();
    } catch (error) {
      throw translatePostgresError(error, shown);
    }
  };
  try {
    await guard(async () => {
      await boss.start();
      await boss.createQueue(QUEUE, {
        // One job a shard, however often it is offered.
        policy: 'exclusive',
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: EXPIRE_SECONDS,
        retryLimit: MOST_RETRIES,
        retryDelay: 1,
        deleteAfterSeconds: KEEP_SECONDS,
      });
    });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return {
    async offer(shardIds) {
      if (shardIds.length === 0) return;
      const jobs = shardIds.map((shardId) => ({ data: { shardId }, singletonKey: shardId }));
      await guard(() => boss.insert(QUEUE, jobs));
    },
    async work(atOnce, handle) {
      const options = {
        localConcurrency: atOnce,
        batchSize: 1,
        includeMetadata: true,
        pollingIntervalSeconds: POLL_SECONDS,
        heartbeatRefreshSeconds: HEARTBEAT_EVERY_SECONDS,
      } as const;
      await boss.work<{ shardId: string }, void, typeof options>(QUEUE, options, async ([job]) => {
        if (job !== undefined) await handle(shardOf(job));
      });
    },
    async close() {
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

function shardOf(job: Job<{ shardId: string }>): GivenShard {
  return { shardId: job.data.shardId, earlierTries: job.retryCount, signal: job.signal };
}
