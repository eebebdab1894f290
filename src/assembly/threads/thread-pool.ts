import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../../foundation/coded-error.ts';
import type { JobObserver, TaskJob, TrialRunner } from '../../execution/executor/trial-runner.ts';
import type { CatalogueFolders } from '../workspace-catalogues.ts';
import type { FromThread, ToThread } from './thread-message.ts';

// The same file stands beside this one as .ts in a clone and as .js in the published package.
const THREAD_FILE = new URL(`./trial-thread${extname(import.meta.url)}`, import.meta.url);

/** A runner over threads: building tasks, running built-in agents and scoring are all work for the processor. Threads are started when first needed. */
export function createThreadPool(data: CatalogueFolders, parallelism: number): TrialRunner {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((thread: Worker) => void)[] = [];
  const start = (): Worker => {
    const thread = new Worker(THREAD_FILE, { workerData: data });
    all.add(thread);
    return thread;
  };
  const take = (): Promise<Worker> => {
    const free = idle.pop() ?? (all.size < parallelism ? start() : undefined);
    return free === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(free);
  };
  const giveBack = (thread: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(thread);
    else next(thread);
  };
  return {
    parallelism,
    async run(job, observer, signal) {
      const thread = await take();
      if (signal.aborted) return giveBack(thread);
      try {
        await runOn(thread, job, observer, signal);
        giveBack(thread);
      } catch (error) {
        if (error instanceof ThreadLost) {
          all.delete(thread);
          const next = waiting.shift();
          if (next !== undefined) next(start());
        } else giveBack(thread);
        throw error;
      }
    },
    async close() {
      await Promise.all([...all].map((thread) => thread.terminate()));
      all.clear();
      idle.length = 0;
    },
  };
}

/** The thread itself has died, and its job with it. */
class ThreadLost extends CodedError {
  constructor(taskId: string, cause?: unknown) {
    super('THREAD_LOST', `the thread that worked on ${taskId} has ended; continue the run to try again`, { cause });
  }
}

function runOn(thread: Worker, job: TaskJob, observer: JobObserver, signal: AbortSignal): Promise<void> {
  const send = (message: ToThread): void => thread.postMessage(message);
  return new Promise<void>((resolve, reject) => {
    const abort = (): void => send({ kind: 'abort' });
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', abort);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    const onMessage = (message: FromThread): void => {
      if (message.kind === 'task') observer.onTask(message.record);
      else if (message.kind === 'perturbed-task') observer.onPerturbedTask(message.record);
      else if (message.kind === 'outcome') observer.onOutcome(message.outcome);
      else if (message.error === null) settle(resolve);
      else {
        const { code, message: text } = message.error;
        settle(() => reject(code === null ? new Error(text) : new CodedError(code, text)));
      }
    };
    const onError = (cause: Error): void => settle(() => reject(new ThreadLost(job.taskId, cause)));
    const onExit = (): void => settle(() => reject(new ThreadLost(job.taskId)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', abort);
    send({ kind: 'job', job });
  });
}
