import type { TrialStatus } from '../../../contract/quality.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Throws RUN_ENDED where a run has nothing left to do, or, where statuses are given, NOTHING_TO_RETRY where no trial of it ended so. */
export async function refuseFinished(
  { runId, state }: RunRecord,
  retryStatuses: readonly TrialStatus[] | undefined,
  { storage }: UseCaseTools,
): Promise<void> {
  if (retryStatuses === undefined) {
    if (state !== 'completed') return;
    throw new CodedError(
      'RUN_ENDED',
      `run ${runId} is completed and has nothing left to do; extend it, or run again what failed`,
      { details: { runId, state } },
    );
  }
  const counts = await storage.trials.countTrials(runId);
  if (retryStatuses.some((status) => (counts[status] ?? 0) > 0)) return;
  throw new CodedError(
    'NOTHING_TO_RETRY',
    `no trial of run ${runId} has ended as ${retryStatuses.join(' or ')}; name other statuses, or resume the run where it has not ended`,
    { details: { runId } },
  );
}
