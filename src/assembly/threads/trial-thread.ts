import { parentPort, workerData } from 'node:worker_threads';
import type { AgentView } from '../../core/task/agent-view.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import { PreparedTasks } from '../../execution/executor/prepared-tasks.ts';
import type { RemoteTrials } from '../../execution/executor/remote-trials.ts';
import { runRemoteJob } from '../../execution/executor/run-remote-job.ts';
import { runTaskJob } from '../../execution/executor/run-task-job.ts';
import type { JobObserver, TaskJob } from '../../execution/executor/trial-runner.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import { jobTools } from '../job-tools.ts';
import type { CatalogueFolders } from '../workspace-catalogues.ts';
import { MessageBundle } from './message-bundle.ts';
import { ObjectSender } from './shared-objects.ts';
import { OutcomeSender } from './shared-outcome.ts';
import type { SharedEnd } from './shared-submission.ts';
import { unpackEnd } from './shared-submission.ts';
import type { FromThread, ToThread } from './thread-message.ts';

// The whole of a thread of the pool: builds tasks, runs built-in agents, has others asked for, and scores what is handed in.
const port = parentPort;
if (port === null) throw new Error('trial-thread is started by thread-pool only');
const tools = jobTools(workerData as CatalogueFolders);
const prepared = new PreparedTasks(tools);
const views = new ObjectSender<AgentView>();
const records = new ObjectSender<BuiltTaskRecord>();
const perturbedRecords = new ObjectSender<BuiltPerturbedTaskRecord>();
const outcomes = new OutcomeSender();
const messages = new MessageBundle<FromThread>((bundle) => port.postMessage(bundle));

interface JobUnderWay {
  readonly stop: AbortController;
  /** Trials that others work on, by the index of their order. */
  readonly waiting: Map<number, (end: SharedEnd) => void>;
}

const underWay = new Map<number, JobUnderWay>();

function send(message: FromThread): void {
  messages.add(message);
}

function askElsewhere(jobId: number, { waiting }: JobUnderWay): RemoteTrials {
  return {
    run: async ({ order, view }) => {
      const answer = new Promise<SharedEnd>((resolve) => waiting.set(order.index, resolve));
      send({ kind: 'remote-trial', jobId, trial: { order, shared: views.share(view) } });
      return unpackEnd(await answer, view.dirty);
    },
  };
}

async function work(jobId: number, job: TaskJob): Promise<void> {
  const current: JobUnderWay = { stop: new AbortController(), waiting: new Map() };
  underWay.set(jobId, current);
  const observer: JobObserver = {
    onTask: (record) => send({ kind: 'task', jobId, record: records.share(record) }),
    onPerturbedTask: (record) => send({ kind: 'perturbed-task', jobId, record: perturbedRecords.share(record) }),
    onOutcome: (outcome) => send({ kind: 'outcome', jobId, outcome: outcomes.share(outcome) }),
    onUnmade: (index, reason) => send({ kind: 'unmade', jobId, index, reason }),
    onUnpaid: (index) => send({ kind: 'unpaid', jobId, index }),
  };
  try {
    const { signal } = current.stop;
    if (job.remote === null) await runTaskJob(job, tools, observer, signal);
    else {
      const remote = askElsewhere(jobId, current);
      await runRemoteJob(job, { clock: tools.clock, prepared, remote }, observer, signal);
    }
    send({ kind: 'done', jobId, error: null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'done', jobId, error: { code: isCodedError(error) ? error.code : null, message } });
  } finally {
    underWay.delete(jobId);
  }
}

function receive(message: ToThread): void {
  const { jobId } = message;
  if (message.kind === 'job') void work(jobId, message.job);
  else if (message.kind === 'abort') underWay.get(jobId)?.stop.abort();
  else underWay.get(jobId)?.waiting.get(message.index)?.(message.shared);
}

port.on('message', (bundle: readonly ToThread[]) => bundle.forEach(receive));
