import { Worker } from '../execution/workers/worker.ts';
import type { WorkerOptions } from '../execution/workers/worker.ts';
import { CodedError } from '../foundation/coded-error.ts';
import { openDeliverer } from './open-deliverer.ts';
import { openHouse } from './open-house.ts';
import type { WorkspaceParts } from './open-house.ts';
import { readSettings } from './settings.ts';
import type { WorkspaceOptions } from './settings.ts';

export type { ShardReport } from '../execution/workers/shard-work.ts';
export type { WorkerEvent } from '../execution/workers/worker.ts';

/** How a worker is to work. */
export interface WorkerSetting extends Pick<WorkerOptions, 'shardsAtOnce' | 'onEvent' | 'onRunEvent'> {
  /** Told of trouble with the queue that it gets over by itself. */
  readonly onTrouble: (error: Error) => void;
}

/** A worker with all that it works with. */
export interface OpenedWorker {
  readonly worker: Worker;
  /** Names it among all workers. */
  readonly member: string;
  /** Waits for what is under way, gives back the rest, and closes everything. */
  close(): Promise<void>;
}

/** Opens a worker on the runs that were queued in a PostgreSQL database. Throws WORKERS_NEED_POSTGRES and what openHouse does. */
export async function openWorker(
  options: WorkspaceOptions,
  setting: WorkerSetting,
  parts: WorkspaceParts = {},
): Promise<OpenedWorker> {
  const { database } = readSettings({ ...options, environment: options.environment ?? process.env });
  if (database.engine !== 'postgres') {
    throw new CodedError(
      'WORKERS_NEED_POSTGRES',
      'workers share runs through PostgreSQL; name one with --database postgres://user@host/name, or run in one process with mendbench run',
    );
  }
  const { openPgBossQueue } = await import('../storage/postgres/pg-boss-queue.ts');
  const house = await openHouse(options, parts, true);
  try {
    const queue = await openPgBossQueue({ address: database.url, onTrouble: setting.onTrouble });
    const member = house.member!;
    const { tools } = house;
    const deliverer = openDeliverer(house, options, parts);
    const worker = new Worker({ ...setting, tools, queue, member, trialDeadlineMs: tools.trialDeadlineMs });
    return {
      worker,
      member,
      async close() {
        await worker.close();
        await deliverer.close();
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}
