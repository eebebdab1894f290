import { parentPort, workerData } from 'node:worker_threads';
import { isCodedError } from '../../foundation/coded-error.ts';
import { runTaskJob } from '../../execution/executor/run-task-job.ts';
import type { JobObserver, TaskJob } from '../../execution/executor/trial-runner.ts';
import { jobTools } from '../job-tools.ts';
import type { CatalogueFolders } from '../workspace-catalogues.ts';
import type { FromThread, ToThread } from './thread-message.ts';

// The whole of a thread of the pool: builds tasks, runs agents and scores what they hand in.
const port = parentPort;
if (port === null) throw new Error('trial-thread is started by thread-pool only');
const tools = jobTools(workerData as CatalogueFolders);
let current = new AbortController();

function send(message: FromThread): void {
  port?.postMessage(message);
}

async function work(job: TaskJob): Promise<void> {
  current = new AbortController();
  const observer: JobObserver = {
    onTask: (record) => send({ kind: 'task', record }),
    onPerturbedTask: (record) => send({ kind: 'perturbed-task', record }),
    onOutcome: (outcome) => send({ kind: 'outcome', outcome }),
  };
  try {
    await runTaskJob(job, tools, observer, current.signal);
    send({ kind: 'done', error: null });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send({ kind: 'done', error: { code: isCodedError(error) ? error.code : null, message } });
  }
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'abort') current.abort();
  else void work(message.job);
});
