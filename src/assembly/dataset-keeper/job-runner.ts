import { CodedError } from '../../foundation/coded-error.ts';
import type { DatasetJob, JobOf, JobResults } from './dataset-job.ts';
import { JobChild } from './job-child.ts';

/** More are not kept waiting: each holds a file of up to the size that uploads may have. */
const MOST_WAITING = 16;

/**
 * Works on jobs one after another in a process of its own: a table that needs too much takes that process with it and nothing
 * else. One at a time, because each takes a whole processor, and because two must not number their datasets alike.
 */
export class JobRunner {
  #child: JobChild | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;

  /** Throws what the job throws, DATASET_TOO_DEMANDING, DATASETS_BUSY, and SERVER_CLOSING. */
  async run<Kind extends DatasetJob['kind']>(job: JobOf<Kind>): Promise<JobResults[Kind]> {
    return (await this.inTurn(() => this.#workOn(job as DatasetJob))) as JobResults[Kind];
  }

  /** Does something short in this process, when its turn comes, so that no job works on what it changes. */
  async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= MOST_WAITING) {
      throw new CodedError('DATASETS_BUSY', 'too many datasets are being added at this moment; try again in a while');
    }
    this.#waiting += 1;
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return await turn;
  }

  /** Ends the job under way; those that wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#child?.end();
    await this.#last;
  }

  async #workOn(job: DatasetJob): Promise<JobResults[keyof JobResults]> {
    this.#refuseWhenClosed();
    if (this.#child?.isUsable !== true) this.#child = new JobChild();
    const end = await this.#child.work(job).catch((error: unknown) => {
      this.#refuseWhenClosed();
      throw error;
    });
    if (end.kind === 'done') return end.result;
    if (end.kind === 'refused') throw new CodedError(end.code, end.message, { details: end.details });
    throw new Error(`the process of a dataset failed: ${end.message}`);
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new CodedError('SERVER_CLOSING', 'the server is ending; try again in a while');
  }
}
