import type { AgentProvider } from '../../../agents/agent-port.ts';
import type { TrialDetail } from '../../../contract/trial.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { AttemptRecord, CallRecord, SubmissionRecord, TrialRecord } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { tokenUsageDocument } from './token-usage.ts';
import { wholeRequest } from './whole-request.ts';

/** What a trial's document is made of. */
export interface TrialParts {
  readonly trial: TrialRecord;
  readonly model: string;
  readonly provider: AgentProvider;
  readonly prompt: { readonly text: string; readonly hash: string };
  readonly submission: SubmissionRecord | null;
  readonly score: TaskScore | null;
  readonly attempts: readonly AttemptRecord[];
  readonly verdicts: Pick<TrialDetail, 'cell_verdicts' | 'row_verdicts'>;
}

/** Everything of one trial. */
export function trialDocument(parts: TrialParts): TrialDetail {
  const { trial, submission, score, attempts, provider } = parts;
  return {
    trial_id: trial.trialId,
    run_id: trial.runId,
    model: parts.model,
    task_id: trial.taskId,
    task_hash: trial.taskHash,
    repetition: trial.repetition,
    condition: trial.condition === BASELINE_CONDITION ? null : trial.condition,
    status: trial.status,
    attack_obeyed: trial.attackObeyed,
    prompt: parts.prompt.text,
    prompt_hash: parts.prompt.hash,
    reply: attempts.findLast((attempt) => attempt.call !== null)?.call?.replyBody ?? null,
    output_csv: submission?.tableCsv ?? null,
    change_log: submission === null ? [] : changeLogDocument(submission),
    justification: submission === null || submission.justification === '' ? null : submission.justification,
    score: score === null ? null : snakeCased(score),
    ...parts.verdicts,
    attempts: attempts.map((attempt) => ({
      attempt_id: attempt.attemptId,
      attempt_number: attempt.attemptNumber,
      status: attempt.status,
      started_at: isoTimeFromMs(attempt.startedMs),
      duration_ms: attempt.durationMs,
      token_usage: tokenUsageDocument(attempt, provider),
      cost_usd: attempt.costUsd,
      message: attempt.message,
      call: attempt.call === null ? null : callDocument(attempt.call),
    })),
    execution_time_ms: trial.executionTimeMs,
    token_usage: tokenUsageDocument(trial, provider),
    cost_usd: trial.costUsd,
    errors: attempts
      .filter((attempt) => attempt.status !== 'ok')
      .map(({ status, message }) => ({ status, message: message ?? status })),
    started_at: isoTimeFromMs(trial.startedMs),
    finished_at: isoTimeFromMs(trial.finishedMs),
  };
}

function callDocument(call: CallRecord): NonNullable<TrialDetail['attempts'][number]['call']> {
  return {
    waited_ms: call.waitedMs,
    failure: call.failure,
    http_status: call.httpStatus,
    request_id: call.requestId,
    served_model: call.servedModel,
    is_cached: call.isCached,
    request: wholeRequest(call),
    reply: call.replyBody,
  };
}

function changeLogDocument(submission: SubmissionRecord): TrialDetail['change_log'] {
  const entries = JSON.parse(submission.changeLogJson) as readonly ChangeLogEntry[];
  return entries.map((entry) => ({ ...entry, evidence: entry.evidence.map(({ rid, column }) => ({ rid, column })) }));
}
