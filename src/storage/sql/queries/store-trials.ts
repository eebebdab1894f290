import type { Kysely } from 'kysely';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { AttemptRecord, FinishedTrial, SubmissionRecord } from '../../ports/trial-store.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import type { RecentBodies } from '../recent-bodies.ts';
import type { AttemptsTable, BodiesTable, ChangeLogsTable, Schema, SubmissionsTable, TrialsTable } from '../schema.ts';
import { insertBodies } from './body-queries.ts';
import { holdNames } from '../hold-names.ts';
import { nameOfRun, requireClaims } from './claim-queries.ts';
import { isStoredAlready, selectEarlierTrials } from './earlier-trials.ts';
import { deleteOpenCalls } from './open-call-queries.ts';
import { renewSummaries } from './renew-summary.ts';
import { addToTotals } from './run-totals.ts';
import { requireShardClaims } from './shard-queries.ts';
import { deleteScores, scoreRow, upsertScores } from './store-score.ts';
import { tellTrials } from './tell-events.ts';
import { rowFromAttempt, rowFromTrial } from './trial-rows.ts';

/**
 * Stores trials that have ended, with everything that hangs on them, in one transaction: what a commit costs is shared. No two
 * of them may be the same trial of the same run.
 */
export async function storeTrials(
  db: Kysely<Schema>,
  finished: readonly FinishedTrial[],
  recent: RecentBodies,
): Promise<void> {
  if (finished.length === 0) return;
  // Hashing and compressing are done before the transaction, which holds the one connection.
  const all = finished.map((one) => withBodies(one, recent));
  const claims = finished.flatMap(({ trial: { runId }, claim, shardId }) =>
    claim === null ? [] : [{ runId, claim, shardId }],
  );
  const unclaimed = finished.flatMap(({ trial: { runId }, claim }) => (claim === null ? [nameOfRun(runId)] : []));
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [...new Set(unclaimed)].toSorted());
    await requireClaims(
      transaction,
      claims.filter(({ shardId }) => shardId === null),
    );
    await requireShardClaims(
      transaction,
      claims.flatMap(({ shardId, ...claim }) => (shardId === null ? [] : [{ ...claim, shardId }])),
    );
    await insertBodies(transaction, all.flatMap(bodiesOf));
    await insertSubmissions(transaction, all);
    const earlier = await selectEarlierTrials(transaction, finished);
    const trialIds = await upsertTrials(transaction, all);
    await insertAttempts(transaction, all, trialIds);
    await deleteOpenCalls(
      transaction,
      finished.flatMap(({ attempts }) => attempts.flatMap(({ attemptId, call }) => (call === null ? [] : [attemptId]))),
    );
    await deleteScores(
      transaction,
      trialIds.filter((trialId, index) => trialId !== all[index]!.finished.trial.trialId),
    );
    const scores = all.flatMap(({ finished: { trial, score, editSet }, scoreBody }, index) =>
      score === null || scoreBody === null
        ? []
        : [scoreRow({ ...trial, trialId: trialIds[index]! }, { score, editSet }, scoreBody)],
    );
    await upsertScores(transaction, scores);
    const keys = all.map(({ finished: { trial, metricVersion } }) => ({ ...trial, metricVersion }));
    await renewSummaries(transaction, keys);
    const stored = finished.flatMap((one, index) => {
      const before = earlier.get(`${one.trial.runId}|${one.trial.trialKey}`);
      if (isStoredAlready(one, before)) return [];
      return [{ finished: one, trialId: trialIds[index]!, statusBefore: before?.status ?? null }];
    });
    await addToTotals(transaction, stored);
    await tellTrials(transaction, stored);
  });
}

interface TrialWithBodies {
  readonly finished: FinishedTrial;
  readonly submission: SubmissionBodies | null;
  readonly scoreBody: BodiesTable | null;
  readonly attempts: readonly AttemptWithBodies[];
}

interface SubmissionBodies {
  readonly record: SubmissionRecord;
  readonly table: BodiesTable;
  readonly changeLog: BodiesTable;
  readonly justification: BodiesTable | null;
}

interface AttemptWithBodies {
  readonly attempt: AttemptRecord;
  readonly request: BodiesTable | null;
  readonly reply: BodiesTable | null;
}

function withBodies(finished: FinishedTrial, recent: RecentBodies): TrialWithBodies {
  const { submission, score } = finished;
  return {
    finished,
    submission:
      submission === null
        ? null
        : {
            record: submission,
            table: recent.bodyOf(submission.tableCsv),
            changeLog: recent.bodyOf(submission.changeLogJson),
            justification: submission.justification === '' ? null : recent.bodyOf(submission.justification),
          },
    scoreBody: score === null ? null : recent.bodyOf(scoreText(score)),
    attempts: finished.attempts.map((attempt) => ({
      attempt,
      request: attempt.call === null ? null : recent.bodyOf(attempt.call.requestJson),
      reply: attempt.call === null || attempt.call.replyBody === null ? null : recent.bodyOf(attempt.call.replyBody),
    })),
  };
}

/** By the score: repetitions that hand in the same have the same one. */
const scoreTexts = new WeakMap<TaskScore, string>();

function scoreText(score: TaskScore): string {
  const text = scoreTexts.get(score) ?? canonicalJson(score);
  scoreTexts.set(score, text);
  return text;
}

function bodiesOf({ submission, scoreBody, attempts }: TrialWithBodies): BodiesTable[] {
  const own = submission === null ? [] : [submission.table, submission.changeLog, submission.justification];
  return [...own, scoreBody, ...attempts.flatMap(({ request, reply }) => [request, reply])].filter(
    (body) => body !== null,
  );
}

async function insertSubmissions(db: Kysely<Schema>, all: readonly TrialWithBodies[]): Promise<void> {
  const submissions = all.flatMap(({ submission }) => (submission === null ? [] : [submission]));
  if (submissions.length === 0) return;
  await insertRows(
    db,
    INSERT_CHANGE_LOGS,
    submissions.map(({ record, changeLog }) => ({ change_log_hash: changeLog.hash, entry_count: record.changeCount })),
  );
  await insertRows(
    db,
    INSERT_SUBMISSIONS,
    submissions.map(({ record, table, changeLog, justification }) => ({
      submission_hash: record.submissionHash,
      table_hash: table.hash,
      change_log_hash: changeLog.hash,
      justification_hash: justification?.hash ?? null,
      row_count: record.rowCount,
      log_is_output: Number(record.logIsOutput),
    })),
  );
}

const INSERT_CHANGE_LOGS: RowInsert<ChangeLogsTable> = {
  name: 'insert change logs',
  write: (db, rows) =>
    db
      .insertInto('change_logs')
      .values(rows)
      .onConflict((conflict) => conflict.column('change_log_hash').doNothing()),
};

const INSERT_SUBMISSIONS: RowInsert<SubmissionsTable> = {
  name: 'insert submissions',
  write: (db, rows) =>
    db
      .insertInto('submissions')
      .values(rows)
      .onConflict((conflict) => conflict.column('submission_hash').doNothing()),
};

/** The ids that the trials have, in their order: those of the rows they replace, where there are any. */
async function upsertTrials(db: Kysely<Schema>, all: readonly TrialWithBodies[]): Promise<readonly string[]> {
  const rows = all.map(({ finished }) => rowFromTrial(finished.trial));
  const stored = await insertRows<TrialsTable, Pick<TrialsTable, 'trial_id' | 'run_id' | 'trial_key'>>(
    db,
    UPSERT_TRIALS,
    rows,
  );
  const ids = new Map(stored.map((row) => [`${row.run_id}|${row.trial_key}`, row.trial_id]));
  return rows.map((row) => ids.get(`${row.run_id}|${row.trial_key}`)!);
}

const UPSERT_TRIALS: RowInsert<TrialsTable> = {
  name: 'upsert trials',
  write: (db, rows) => {
    const changed = Object.keys(rows[0]!).filter((name) => !['trial_id', 'run_id', 'trial_key'].includes(name));
    return db
      .insertInto('trials')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['run_id', 'trial_key'])
          .doUpdateSet((eb) =>
            Object.fromEntries(changed.map((name) => [name, eb.ref(`excluded.${name as 'status'}`)])),
          ),
      )
      .returning(['trial_id', 'run_id', 'trial_key']);
  },
};

async function insertAttempts(
  db: Kysely<Schema>,
  all: readonly TrialWithBodies[],
  trialIds: readonly string[],
): Promise<void> {
  // A trial that is new has no attempts from before.
  const replaced = trialIds.filter((trialId, index) => trialId !== all[index]!.finished.trial.trialId);
  const earlier = await lastAttempts(db, replaced);
  const rows = all.flatMap(({ attempts }, index) => {
    const trialId = trialIds[index]!;
    const offset = earlier.get(trialId) ?? 0;
    return attempts.map(({ attempt, request, reply }) => ({
      ...rowFromAttempt(attempt, { request: request?.hash ?? null, reply: reply?.hash ?? null }),
      trial_id: trialId,
      attempt_number: offset + attempt.attemptNumber,
    }));
  });
  // One that is stored already was stored with this trial before, and only the word of it was lost with a connection.
  await insertRows(db, INSERT_ATTEMPTS, rows);
}

const INSERT_ATTEMPTS: RowInsert<AttemptsTable> = {
  name: 'insert attempts',
  write: (db, rows) =>
    db
      .insertInto('attempts')
      .values(rows)
      .onConflict((conflict) => conflict.column('attempt_id').doNothing()),
};

async function lastAttempts(db: Kysely<Schema>, trialIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (trialIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('attempts')
    .select((e) => ['trial_id', e.fn.max('attempt_number').as('last')])
    .where('trial_id', 'in', trialIds)
    .groupBy('trial_id')
    .execute();
  return new Map(rows.map((row) => [row.trial_id, Number(row.last)]));
}
