import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { RemoteTrials } from '../../execution/executor/remote-trials.ts';
import type { AttemptOutcome, JobObserver, TaskJob } from '../../execution/executor/trial-runner.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import { onAbort } from '../../execution/executor/on-abort.ts';
import type { CatalogueFolders } from '../workspace-catalogues.ts';
import { MessageBundle } from './message-bundle.ts';
import { ObjectReceiver } from './shared-objects.ts';
import { OutcomeReceiver } from './shared-outcome.ts';
import { packEnd } from './shared-submission.ts';
import type { FromThread, RemoteRequest, ToThread } from './thread-message.ts';

// The same file stands beside this one as .ts in a clone and as .js in the published package.
const THREAD_FILE = new URL(`./trial-thread${extname(import.meta.url)}`, import.meta.url);

/** The thread itself has died, and its jobs with it. */
export class ThreadLost extends CodedError {
  constructor(taskId: string, cause?: unknown) {
    super('THREAD_LOST', `the thread that worked on ${taskId} has ended; continue the run to try again`, { cause });
  }
}

interface JobUnderWay {
  readonly job: TaskJob;
  readonly observer: JobObserver;
  /** Calls of remote trials with all that was said: they stay here while the thread scores. */
  readonly attempts: Map<number, readonly AttemptOutcome[]>;
  readonly signal: AbortSignal;
  readonly settle: (error?: unknown) => void;
}

/** A thread with the jobs that it works on. */
export class PoolThread {
  readonly #worker: Worker;
  readonly #remote: RemoteTrials;
  readonly #jobs = new Map<number, JobUnderWay>();
  readonly #views = new ObjectReceiver<AgentView>();
  readonly #records = new ObjectReceiver<BuiltTaskRecord>();
  readonly #perturbedRecords = new ObjectReceiver<BuiltPerturbedTaskRecord>();
  readonly #outcomes = new OutcomeReceiver();
  readonly #messages: MessageBundle<ToThread>;
  #lastJobId = 0;
  isLost = false;

  constructor(data: CatalogueFolders, remote: RemoteTrials) {
    this.#remote = remote;
    this.#worker = new Worker(THREAD_FILE, { workerData: data });
    this.#worker
      .on('message', (bundle: readonly FromThread[]) => bundle.forEach((message) => this.#receive(message)))
      .on('error', (cause) => this.#lose(cause))
      .on('exit', () => this.#lose());
    this.#messages = new MessageBundle((bundle) => this.#worker.postMessage(bundle));
  }

  /** Rejects where the job cannot be done, and with ThreadLost where the thread dies. */
  run(job: TaskJob, observer: JobObserver, signal: AbortSignal): Promise<void> {
    if (this.isLost) return Promise.reject(new ThreadLost(job.taskId));
    this.#lastJobId += 1;
    const jobId = this.#lastJobId;
    return new Promise<void>((resolve, reject) => {
      const settle = (error?: unknown): void => {
        forget();
        this.#jobs.delete(jobId);
        if (error === undefined) resolve();
        else reject(error);
      };
      this.#jobs.set(jobId, { job, observer, attempts: new Map(), signal, settle });
      this.#send({ kind: 'job', jobId, job });
      const forget = onAbort(signal, () => this.#send({ kind: 'abort', jobId }));
    });
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(message: ToThread): void {
    this.#messages.add(message);
  }

  #receive(message: FromThread): void {
    const current = this.#jobs.get(message.jobId);
    if (current === undefined) {
      this.#keepShared(message);
      return;
    }
    const { observer } = current;
    if (message.kind === 'task') observer.onTask(this.#records.receive(message.record));
    else if (message.kind === 'perturbed-task')
      observer.onPerturbedTask(this.#perturbedRecords.receive(message.record));
    else if (message.kind === 'unmade') observer.onUnmade(message.index, message.reason);
    else if (message.kind === 'unpaid') observer.onUnpaid(message.index);
    else if (message.kind === 'remote-trial') void this.#runRemotely(message.jobId, current, message.trial);
    else if (message.kind === 'outcome') {
      const outcome = this.#outcomes.receive(message.outcome);
      observer.onOutcome({ ...outcome, attempts: current.attempts.get(outcome.index) ?? outcome.attempts });
    } else if (message.error === null) current.settle();
    else {
      const { code, message: text } = message.error;
      current.settle(code === null ? new Error(text) : new CodedError(code, text));
    }
  }

  async #runRemotely(
    jobId: number,
    { job, signal, attempts, settle }: JobUnderWay,
    { order, shared }: RemoteRequest,
  ): Promise<void> {
    try {
      const view = this.#views.receive(shared);
      const remote = await this.#remote.run({ order, job, view }, signal);
      const { index } = order;
      if (remote.kind === 'ended') attempts.set(index, remote.end.attempts);
      this.#send({ kind: 'remote-end', jobId, index, shared: packEnd(remote, view.dirty) });
    } catch (error) {
      settle(error);
    }
  }

  /** What a job that has ended brought with it is perhaps named by the next. */
  #keepShared(message: FromThread): void {
    if (message.kind === 'task') this.#records.receive(message.record);
    else if (message.kind === 'perturbed-task') this.#perturbedRecords.receive(message.record);
    else if (message.kind === 'remote-trial') this.#views.receive(message.trial.shared);
    else if (message.kind === 'outcome') this.#outcomes.receive(message.outcome);
  }

  #lose(cause?: unknown): void {
    this.isLost = true;
    for (const { job, settle } of this.#jobs.values()) settle(new ThreadLost(job.taskId, cause));
  }
}
