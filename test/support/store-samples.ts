import { createTaskScorer } from '../../src/core/scoring/task-scorer.ts';
import type { TaskScore } from '../../src/core/scoring/task-score.ts';
import { createIdSource } from '../../src/foundation/identifiers.ts';
import type { IdSource } from '../../src/foundation/identifiers.ts';
import type { BatchRecord, RunRecord } from '../../src/storage/ports/run-store.ts';
import type { FinishedTrial, SubmissionRecord, TrialRecord } from '../../src/storage/ports/trial-store.ts';
import { smallTask } from './small-task.ts';

/** A time that moves one millisecond a reading, and ids that depend on nothing else: the same in every test run. */
export function steadySources(startMs = 1_750_000_000_000): { clock: { nowMs(): number }; ids: IdSource } {
  let now = startMs;
  const clock = { nowMs: () => (now += 1) };
  return { clock, ids: createIdSource(clock, (bytes) => bytes.fill(7)) };
}

/** One typo in two rows. */
export const oneTypoTask = smallTask({
  columns: [{ name: 'city' }, { name: 'code', isProtected: true, isKey: true }],
  clean: [
    ['aaaaaa', 'Boston', '1'],
    ['bbbbbb', 'Austin', '2'],
  ],
  dirty: [
    ['aaaaaa', 'Bostn', '1'],
    ['bbbbbb', 'Austin', '2'],
  ],
});

/** The score of the untouched dirty table, or of the clean one. */
export function sampleScore(isPerfect: boolean): TaskScore {
  const table = isPerfect ? oneTypoTask.truth.clean : oneTypoTask.view.dirty;
  return createTaskScorer(oneTypoTask).score({ table, changeLog: [], justification: '' });
}

export function sampleBatch(batchId: string): BatchRecord {
  return {
    batchId,
    suite: 'standard',
    seed: 0,
    catalogueVersion: 'c1',
    taskSeed: null,
    requestJson: '{"model":"noop"}',
    state: 'pending',
    createdMs: 1_750_000_000_000,
    endedMs: null,
  };
}

export function sampleRun(
  ids: { readonly runId: string; readonly batchId: string },
  change: Partial<RunRecord> = {},
): RunRecord {
  return {
    ...ids,
    position: 0,
    model: 'noop',
    agentSpec: 'noop',
    agentHash: 'agent-hash',
    agentJson: '{"slug":"noop"}',
    suite: 'standard',
    seed: 0,
    catalogueVersion: 'c1',
    metricVersion: sampleScore(true).metricVersion,
    repetitions: 3,
    conditions: [],
    taskIds: ['small_task'],
    perturbedTaskIds: [],
    leftOut: [],
    totalTrials: 3,
    concurrency: 2,
    budgetUsd: null,
    state: 'pending',
    owner: 'host:1',
    createdMs: 1_750_000_000_000,
    startedMs: null,
    endedMs: null,
    wanted: null,
    claim: 0,
    leaseUntilMs: null,
    ...change,
  };
}

export const sampleSubmission: SubmissionRecord = {
  submissionHash: 'submission-hash',
  tableCsv: `_rid,city\n${'aaaaaa,Boston\n'.repeat(50)}`,
  rowCount: 50,
  changeLogJson: '[{"column":"city","new":null,"old":"é"}]',
  changeCount: 1,
  justification: 'because',
  logIsOutput: true,
};

/** What each sample trial has spent, in its one call. */
const SAMPLE_SPEND = {
  inputTokens: 3,
  cachedInputTokens: 1,
  cacheWriteTokens: 1,
  outputTokens: 4,
  reasoningTokens: 2,
  costUsd: 0.25,
};

const SAMPLE_CALL = {
  waitedMs: 7,
  failure: null,
  httpStatus: 200,
  requestId: 'req_1',
  servedModel: 'sample-1-2026',
  isCached: false,
  requestJson: '{"messages":[],"seed":null}',
  seed: 7,
  replyBody: '{"text":"done"}',
};

/** A finished trial of a run; `change` sets members of its record. */
export function sampleTrial(
  parts: Pick<FinishedTrial, 'submission' | 'score'> & { readonly ids: IdSource; readonly runId: string },
  change: Partial<TrialRecord> = {},
): FinishedTrial {
  const { ids, runId, submission, score } = parts;
  const trialId = ids.next();
  const trial: TrialRecord = {
    trialId,
    runId,
    trialKey: `key-${change.repetition ?? 1}`,
    taskId: 'small_task',
    taskHash: 'task-hash',
    repetition: 1,
    condition: 'baseline',
    status: 'ok',
    message: null,
    submissionHash: submission?.submissionHash ?? null,
    attackObeyed: null,
    executionTimeMs: 12.5,
    ...SAMPLE_SPEND,
    startedMs: 1_750_000_000_001,
    finishedMs: 1_750_000_000_002,
    ...change,
  };
  const attempt = {
    attemptId: ids.next(),
    trialId,
    attemptNumber: 1,
    status: trial.status,
    message: trial.message,
    startedMs: trial.startedMs,
    durationMs: 12.5,
    ...SAMPLE_SPEND,
    call: SAMPLE_CALL,
  };
  return {
    trial,
    attempts: [attempt],
    submission,
    score,
    editSet: submission === null ? null : 'a1:b1',
    metricVersion: sampleScore(true).metricVersion,
    claim: null,
    shardId: null,
  };
}
