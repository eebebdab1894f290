import process from 'node:process';
import { isCodedError } from '../../foundation/coded-error.ts';
import { startMemoryWatch } from '../../tabular-files/sandbox/start-memory-watch.ts';
import type { DatasetJob, JobAnswer, JobEnd, JobFile, JobResults } from './dataset-job.ts';
import { addPairJob } from './jobs/add-pair-job.ts';
import { addTableJob } from './jobs/add-table-job.ts';
import { compareJob } from './jobs/compare-job.ts';
import { describeJob } from './jobs/describe-job.ts';

// The whole of the process that works on one job after another.
const MOST_BYTES = 3 * 2 ** 30;
/** A process that holds less is taken for the next job, which spares its start. */
const SPENT_BYTES = 512 * 2 ** 20;

const watching = startMemoryWatch(MOST_BYTES);

async function work(job: DatasetJob): Promise<JobResults[keyof JobResults]> {
  switch (job.kind) {
    case 'add-table':
      return await addTableJob(job);
    case 'add-pair':
      return await addPairJob(job);
    case 'describe':
      return await describeJob(job);
    case 'compare':
      return compareJob(job);
  }
}

async function endOf(job: DatasetJob): Promise<JobEnd> {
  try {
    await watching;
    return { kind: 'done', result: await work(job) };
  } catch (error) {
    if (!isCodedError(error)) return { kind: 'failed', message: (error as Error).stack ?? String(error) };
    const { code, details } = error;
    const { errors, nearest } = details;
    return { kind: 'refused', code, message: publicWords(error.message, job), details: { errors, nearest } };
  }
}

/** Messages are written for the command line: here files have the names that their sender gave, and options are fields. */
function publicWords(message: string, job: DatasetJob): string {
  const files: readonly JobFile[] =
    job.kind === 'add-table' ? [job.file] : job.kind === 'add-pair' ? [job.dirty, job.clean] : [];
  const named = files.reduce((text, { path, name }) => text.replaceAll(path, name), message);
  return named.replaceAll('--slug', '`name`').replaceAll(/--([a-z]+)/g, '`$1`');
}

process.on('message', (job: DatasetJob) => {
  void endOf(job).then((end) => {
    const answer: JobAnswer = { end, isSpent: process.memoryUsage.rss() > SPENT_BYTES };
    process.send?.(answer);
  });
});
// Whoever started it is gone, and so is the reason to go on.
process.on('disconnect', () => process.exit());
