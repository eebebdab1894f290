import { isImported } from '../../../agents/agent-port.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import { agentOf } from '../results/run-document.ts';

/** Throws RUN_IMPORTED where a run's tables were handed in: nobody is there to be asked again. */
export function refuseImported(runs: readonly RunRecord[]): void {
  const imported = runs.find((run) => isImported(agentOf(run)));
  if (imported === undefined) return;
  throw new CodedError(
    'RUN_IMPORTED',
    `the tables of run ${imported.runId} were produced elsewhere and handed in, so it cannot be continued, run again or extended; hand further tables in with POST /api/submissions`,
    { details: { runId: imported.runId } },
  );
}
