import { METRIC_VERSION } from '../../core/scoring/metric-version.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { IdSource } from '../../foundation/identifiers.ts';
import { sumOfSpends } from '../../storage/ports/spend.ts';
import type { FinishedTrial } from '../../storage/ports/trial-store.ts';
import type { TaskIdentity } from './known-tasks.ts';
import type { PendingTrial } from './pending-trials.ts';
import { trialKey } from './trial-key.ts';
import type { TrialOutcome } from './trial-runner.ts';

/** What a finished trial is made of. */
export interface TrialParts {
  readonly taskId: string;
  readonly pending: PendingTrial;
  readonly task: TaskIdentity;
  readonly outcome: TrialOutcome;
  /** The score, found or made; null where the trial is missing. */
  readonly score: TaskScore | null;
  /** This process's claim on the run, or on its shard. */
  readonly claim: number;
  readonly shardId: string | null;
}

/** An outcome as it is stored; it has spent what its attempts have. */
export function finishedTrial(parts: TrialParts, ids: IdSource, clock: Clock): FinishedTrial {
  const { taskId, pending, task, outcome, score } = parts;
  const { run, repetition, condition } = pending;
  const trialId = ids.next();
  return {
    trial: {
      trialId,
      runId: run.runId,
      trialKey: trialKey({ task, agentHash: run.agentHash, repetition, condition }),
      taskId,
      taskHash: outcome.taskHash,
      repetition,
      condition,
      status: outcome.status,
      message: outcome.message,
      submissionHash: outcome.submission?.submissionHash ?? null,
      attackObeyed: outcome.attackObeyed,
      executionTimeMs: outcome.executionTimeMs,
      ...sumOfSpends(outcome.attempts),
      startedMs: outcome.startedMs,
      finishedMs: clock.nowMs(),
    },
    attempts: outcome.attempts.map(({ callId, ...attempt }, index) => ({
      attemptId: callId ?? ids.next(),
      trialId,
      attemptNumber: index + 1,
      ...attempt,
    })),
    submission: outcome.submission,
    score,
    editSet: outcome.editSet,
    metricVersion: METRIC_VERSION,
    claim: parts.claim,
    shardId: parts.shardId,
  };
}
