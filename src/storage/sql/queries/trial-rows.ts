import type { TrialStatus } from '../../../contract/quality.ts';
import type { AttemptRecord, CallRecord, TrialRecord } from '../../ports/trial-store.ts';
import type { AttemptsTable, TrialsTable } from '../schema.ts';
import { columnsFromSpend, spendFromColumns } from './spend-columns.ts';

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
    ...columnsFromSpend(trial),
    started_ms: trial.startedMs,
    finished_ms: trial.finishedMs,
    // What has just ended has been run again.
    is_wanted_again: 0,
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
    ...spendFromColumns(row),
    startedMs: row.started_ms,
    finishedMs: row.finished_ms,
  };
}

/** The bodies of what was asked and answered are stored apart, under these hashes. */
export interface CallHashes {
  readonly request: string | null;
  readonly reply: string | null;
}

export function rowFromAttempt(attempt: AttemptRecord, hashes: CallHashes): AttemptsTable {
  const { call } = attempt;
  return {
    attempt_id: attempt.attemptId,
    trial_id: attempt.trialId,
    attempt_number: attempt.attemptNumber,
    status: attempt.status,
    message: attempt.message,
    started_ms: attempt.startedMs,
    duration_ms: attempt.durationMs,
    ...columnsFromSpend(attempt),
    waited_ms: call?.waitedMs ?? null,
    failure: call?.failure ?? null,
    http_status: call?.httpStatus ?? null,
    provider_request_id: call?.requestId ?? null,
    served_model: call?.servedModel ?? null,
    is_cached: call === null ? null : Number(call.isCached),
    request_hash: hashes.request,
    request_seed: call?.seed ?? null,
    reply_hash: hashes.reply,
  };
}

export function attemptFromRow(row: AttemptsTable, bodies: ReadonlyMap<string, string>): AttemptRecord {
  return {
    attemptId: row.attempt_id,
    trialId: row.trial_id,
    attemptNumber: row.attempt_number,
    status: row.status as TrialStatus,
    message: row.message,
    startedMs: row.started_ms,
    durationMs: row.duration_ms,
    ...spendFromColumns(row),
    call: callFromRow(row, bodies),
  };
}

function callFromRow(row: AttemptsTable, bodies: ReadonlyMap<string, string>): CallRecord | null {
  if (row.request_hash === null) return null;
  return {
    waitedMs: row.waited_ms ?? 0,
    failure: row.failure,
    httpStatus: row.http_status,
    requestId: row.provider_request_id,
    servedModel: row.served_model,
    isCached: row.is_cached === 1,
    requestJson: bodies.get(row.request_hash) ?? '',
    seed: row.request_seed,
    replyBody: row.reply_hash === null ? null : (bodies.get(row.reply_hash) ?? null),
  };
}
