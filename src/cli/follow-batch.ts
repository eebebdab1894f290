import type { StartedBatch } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import { interruptedError } from './interruption.ts';
import type { ProgressReporter } from './output/progress-reporter.ts';

/**
 * Waits for a batch and says how it ended. Ctrl-C stops it after the trials under way, and is then told as INTERRUPTED with how to go on; what was done
 * stays stored.
 */
export async function followBatch(
  context: CommandContext,
  batch: StartedBatch,
  progress: ProgressReporter,
): Promise<Awaited<StartedBatch['finished']>> {
  const { interruption } = context;
  const cancel = (): void => batch.cancel('interrupted');
  interruption.addEventListener('abort', cancel);
  if (interruption.aborted) cancel();
  let state: Awaited<StartedBatch['finished']>;
  try {
    state = await batch.finished;
  } finally {
    interruption.removeEventListener('abort', cancel);
    progress.end();
  }
  if (interruption.aborted) {
    throw interruptedError(`what is done is stored; go on with: mendbench run --continue ${batch.started.batch_id}`);
  }
  return state;
}
