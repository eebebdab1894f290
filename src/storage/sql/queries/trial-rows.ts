import type { TrialStatus } from '../../../contract/quality.ts';
import type { AttemptRecord, TrialRecord } from '../../ports/trial-store.ts';
import type { AttemptsTable, TrialsTable } from '../schema.ts';

export function rowFromTrial(trial: TrialRecord): TrialsTable {
  return {
    trial_id: trial.trialId,
    run_id: trial.runId,
    trial_key: trial.trialKey,
    task_id: trial.taskId,
    task_hash: trial.taskHash,
    repetition: trial.repetition,
    condition: trial.condition,
    status: trial.status,
    message: trial.message,
    submission_hash: trial.submissionHash,
    attack_obeyed: trial.attackObeyed === null ? null : Number(trial.attackObeyed),
    execution_time_ms: trial.executionTimeMs,
    input_tokens: trial.inputTokens,
    output_tokens: trial.outputTokens,
    cost_usd: trial.costUsd,
    started_ms: trial.startedMs,
    finished_ms: trial.finishedMs,
  };
}

export function trialFromRow(row: TrialsTable): TrialRecord {
  return {
    trialId: row.trial_id,
    runId: row.run_id,
    trialKey: row.trial_key,
    taskId: row.task_id,
    taskHash: row.task_hash,
    repetition: row.repetition,
    condition: row.condition,
    status: row.status as TrialStatus,
    message: row.message,
    submissionHash: row.submission_hash,
    attackObeyed: row.attack_obeyed === null ? null : row.attack_obeyed === 1,
    executionTimeMs: row.execution_time_ms,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costUsd: row.cost_usd,
    startedMs: row.started_ms,
    finishedMs: row.finished_ms,
  };
}

export function rowFromAttempt(attempt: AttemptRecord): AttemptsTable {
  return {
    attempt_id: attempt.attemptId,
    trial_id: attempt.trialId,
    attempt_number: attempt.attemptNumber,
    status: attempt.status,
    message: attempt.message,
    started_ms: attempt.startedMs,
    duration_ms: attempt.durationMs,
    input_tokens: attempt.inputTokens,
    output_tokens: attempt.outputTokens,
    cost_usd: attempt.costUsd,
  };
}

export function attemptFromRow(row: AttemptsTable): AttemptRecord {
  return {
    attemptId: row.attempt_id,
    trialId: row.trial_id,
    attemptNumber: row.attempt_number,
    status: row.status as TrialStatus,
    message: row.message,
    startedMs: row.started_ms,
    durationMs: row.duration_ms,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    costUsd: row.cost_usd,
  };
}
