import { repeatWork } from './repeat-work.ts';
import type { RunControl } from './run-control.ts';
import type { RunStore } from '../../storage/ports/run-store.ts';

/** Soon enough for a person who waits; a look costs one small query. */
const LOOK_EVERY_MS = 500;

/** Looks from time to time at what others want of a batch under way here, and has it done. Returns what ends that. */
export function followWishes(batchId: string, runs: Pick<RunStore, 'listRuns'>, control: RunControl): () => void {
  const look = async (): Promise<void> => {
    for (const run of await runs.listRuns({ batchId })) {
      if (run.wanted === 'paused') control.pause(run.runId);
      if (run.wanted === 'cancelled') control.cancel(run.runId);
      if (run.state === 'running') control.setConcurrency(run.runId, run.concurrency);
    }
  };
  // A database that does not answer ends the run where a trial is stored; until then nothing new is wanted.
  return repeatWork(LOOK_EVERY_MS, look);
}
