import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { CodedError } from '../../foundation/coded-error.ts';
import { MEMORY_SIGNAL } from '../../tabular-files/sandbox/sandbox-message.ts';
import type { DatasetJob, JobAnswer, JobEnd } from './dataset-job.ts';

// The same file stands beside this one as .ts in a clone and as .js in the published package.
const PROCESS_FILE = new URL(`./job-process${extname(import.meta.url)}`, import.meta.url);
/** A CSV of 1 GB takes half a minute and 350 MB; pairs of five million cells take most. */
const MOST_MS = 10 * 60 * 1000;
const HEAP_MB = 2048;

/** A process that works on one job at a time, without our environment and what it may hold. */
export class JobChild {
  readonly #process: ChildProcess;
  readonly #gone: Promise<string>;
  isUsable = true;

  constructor() {
    this.#process = fork(PROCESS_FILE, [], {
      env: {},
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#gone = new Promise((resolve) => {
      // A message that cannot be sent any more is answered by the end that follows.
      this.#process.on('error', () => this.kill());
      this.#process.once('close', (code, signal) => {
        this.isUsable = false;
        resolve(signal ?? String(code));
      });
    });
  }

  /** The end of a job. Throws DATASET_TOO_DEMANDING where it takes the process with it, or too long. */
  async work(job: DatasetJob): Promise<JobEnd> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.kill();
    }, MOST_MS);
    this.#hold(true);
    try {
      const answered = new Promise<JobAnswer>((resolve) => void this.#process.once('message', resolve));
      this.#process.send(job, () => undefined);
      const answer = await Promise.race([answered, this.#gone]);
      if (typeof answer === 'string') throw endedError(answer, isLate);
      if (answer.isSpent) this.kill();
      return answer.end;
    } finally {
      this.#process.removeAllListeners('message');
      clearTimeout(timer);
      this.#hold(false);
    }
  }

  kill(): void {
    this.isUsable = false;
    this.#process.kill('SIGKILL');
  }

  /** Resolves once the process is no more. */
  async end(): Promise<void> {
    this.kill();
    await this.#gone;
  }

  /** One that waits for work keeps nobody from ending. */
  #hold(isHeld: boolean): void {
    const how = isHeld ? 'ref' : 'unref';
    this.#process[how]();
    this.#process.channel?.[how]();
  }
}

function endedError(how: string, isLate: boolean): Error {
  const isFull = how === MEMORY_SIGNAL || how === 'SIGABRT' || how === '134';
  if (!isLate && !isFull) return new Error(`the process of a dataset ended with ${how}`);
  const what = isLate ? `longer than ${MOST_MS / 60_000} minutes` : 'more memory than a dataset may take';
  return new CodedError('DATASET_TOO_DEMANDING', `the table needs ${what}; take fewer rows or columns`);
}
