import type { StartedBatch } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import { interruptedError } from './interruption.ts';
import type { ProgressReporter } from './output/progress-reporter.ts';

/**
 * Waits for a batch and says how it ended. The first Ctrl-C lets the trials under way end and is then told as INTERRUPTED with how
 * to go on; the second ends the process at once. What was done stays stored.
 */
export async function followBatch(
  context: CommandContext,
  batch: StartedBatch,
  progress: ProgressReporter,
): Promise<Awaited<StartedBatch['finished']>> {
  const { interruption } = context;
  const cancel = (): void => {
    progress.end();
    context.terminal.tell('lets the trials under way end; Ctrl-C again stops at once\n');
    batch.drain();
  };
  interruption.addEventListener('abort', cancel);
  if (interruption.aborted) cancel();
  let state: Awaited<StartedBatch['finished']>;
  try {
    state = await batch.finished;
  } finally {
    interruption.removeEventListener('abort', cancel);
    progress.end();
  }
  if (interruption.aborted && state === 'interrupted') {
    throw interruptedError(`what is done is stored; go on with: mendbench run --continue ${batch.started.batch_id}`);
  }
  return state;
}
