import type { RemoteTrials } from '../../execution/executor/remote-trials.ts';
import type { JobObserver, TaskJob, TrialRunner } from '../../execution/executor/trial-runner.ts';
import type { CatalogueFolders } from '../workspace-catalogues.ts';
import { PoolThread } from './pool-thread.ts';

/**
 * A runner over threads: building tasks, running built-in agents and scoring are all work for the processor. Threads are
 * started when first needed. A job of built-in agents has a thread for itself; remote jobs share theirs, since they wait
 * for `remote`, which works in this thread.
 */
export function createThreadPool(data: CatalogueFolders, parallelism: number, remote: RemoteTrials): TrialRunner {
  const places: (PoolThread | null)[] = Array.from({ length: parallelism }, () => null);
  const free = places.map((_, place) => place);
  const waiting: ((place: number) => void)[] = [];
  const threadAt = (place: number): PoolThread => {
    const thread = places[place];
    if (thread !== null && thread !== undefined && !thread.isLost) return thread;
    const started = new PoolThread(data, remote);
    places[place] = started;
    return started;
  };
  const take = (): Promise<number> => {
    const place = free.pop();
    return place === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(place);
  };
  const giveBack = (place: number): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(place);
    else next(place);
  };
  const runAlone = async (job: TaskJob, observer: JobObserver, signal: AbortSignal): Promise<void> => {
    const place = await take();
    try {
      if (!signal.aborted) await threadAt(place).run(job, observer, signal);
    } finally {
      giveBack(place);
    }
  };
  return {
    parallelism,
    run(job, observer, signal) {
      if (job.remote === null) return runAlone(job, observer, signal);
      // One task's trials go to one thread, which keeps it built.
      return threadAt(placeOf(job.taskId, parallelism)).run(job, observer, signal);
    },
    async close() {
      await Promise.all(places.flatMap((thread) => (thread === null ? [] : [thread.terminate()])));
      places.fill(null);
    },
  };
}

function placeOf(taskId: string, places: number): number {
  let sum = 0;
  for (const character of taskId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % places;
}
