import { setTimeout as sleep } from 'node:timers/promises';
import type { RunDetail } from '../contract/run.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import { interruptedError } from './interruption.ts';

const LOOK_EVERY_MS = 200;
const WORKED_ON: ReadonlySet<RunDetail['state']> = new Set(['running', 'cancelling']);

/** Waits until a run that another process works on has ended; Ctrl-C ends the waiting, not what was asked of the run. */
export async function waitForRun(useCases: UseCases, runId: string, interruption: AbortSignal): Promise<RunDetail> {
  for (;;) {
    const run = await useCases.readRun(runId);
    if (!WORKED_ON.has(run.state)) return run;
    if (interruption.aborted) throw interruptedError(`run ${runId} ends once its trials under way have`);
    await sleep(LOOK_EVERY_MS);
  }
}
