import type { RunRecord } from '../../storage/ports/run-store.ts';

/** A batch that was handed to the workers. */
export interface QueuedBatch {
  readonly batchId: string;
  readonly runs: readonly RunRecord[];
  /** Pieces with something to do. */
  readonly shards: number;
}
