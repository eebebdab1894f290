import type { CacheReport } from '../../../contract/cache.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { CallRecord, TrialRecord } from '../../../storage/ports/trial-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { wholeRequest } from './whole-request.ts';

type Explained = CacheReport['calls'][number];

/** Why each call of a stored trial would be answered from the cache if it were made again now. */
export async function explainCache(run: RunRecord, trial: TrialRecord, tools: UseCaseTools): Promise<CacheReport> {
  const attempts = await tools.storage.trials.listAttempts(trial.trialId);
  const calls: Explained[] = [];
  for (const { attemptNumber, call } of attempts) {
    if (call === null) continue;
    calls.push({
      attempt_number: attemptNumber,
      is_cached: call.isCached,
      ...(await explain(call, { run, trial }, tools)),
    });
  }
  return { calls };
}

async function explain(
  call: CallRecord,
  { run, trial }: { readonly run: RunRecord; readonly trial: TrialRecord },
  { explainCall }: UseCaseTools,
): Promise<Pick<Explained, 'now' | 'kept_at' | 'differing'>> {
  const { agentSpec, model, batchId } = run;
  const { repetition, condition } = trial;
  const found = await explainCall({ agentSpec, model, batchId, repetition, condition }, wholeRequest(call));
  if (found === null) return { now: 'off', kept_at: null, differing: [] };
  return {
    now: found.kind,
    kept_at: 'createdMs' in found ? isoTimeFromMs(found.createdMs) : null,
    differing: 'differing' in found ? [...found.differing] : [],
  };
}
