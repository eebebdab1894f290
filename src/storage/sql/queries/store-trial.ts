import type { Kysely } from 'kysely';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { AttemptRecord, FinishedTrial, SubmissionRecord, TrialRecord } from '../../ports/trial-store.ts';
import { bodyFromText } from '../body-codec.ts';
import type { BodiesTable, Schema } from '../schema.ts';
import { figuresFromScore } from '../score-figures.ts';
import { insertBodies } from './body-queries.ts';
import { renewSummary } from './renew-summary.ts';
import { rowFromAttempt, rowFromTrial } from './trial-rows.ts';

/** Stores a finished trial with everything that hangs on it in one transaction. */
export async function storeTrial(db: Kysely<Schema>, finished: FinishedTrial): Promise<void> {
  const { trial, submission, score, metricVersion } = finished;
  // Hashing and compressing are done before the transaction, which holds the one connection.
  const bodies = submission === null ? null : submissionBodies(submission);
  const scoreBody = score === null ? null : bodyFromText(canonicalJson(score));
  const attempts = finished.attempts.map(attemptWithBodies);
  await db.transaction().execute(async (transaction) => {
    if (submission !== null && bodies !== null) await insertSubmission(transaction, submission, bodies);
    const trialId = await upsertTrial(transaction, trial);
    await insertAttempts(transaction, trialId, attempts);
    if (score !== null && scoreBody !== null)
      await upsertScore(transaction, { ...trial, trialId }, { score, editSet: finished.editSet }, scoreBody);
    await renewSummary(transaction, { ...trial, metricVersion });
  });
}

/** Adds a score to a stored trial. */
export async function storeScore(db: Kysely<Schema>, trial: TrialRecord, scored: ScoredEdits): Promise<void> {
  const { score } = scored;
  const body = bodyFromText(canonicalJson(score));
  await db.transaction().execute(async (transaction) => {
    await upsertScore(transaction, trial, scored, body);
    await renewSummary(transaction, { ...trial, metricVersion: score.metricVersion });
  });
}

/** A score with what was edited. */
export interface ScoredEdits {
  readonly score: TaskScore;
  readonly editSet: string | null;
}

async function upsertScore(
  db: Kysely<Schema>,
  trial: TrialRecord,
  { score, editSet }: ScoredEdits,
  body: BodiesTable,
): Promise<void> {
  await insertBodies(db, [body]);
  const row = {
    task_hash: trial.taskHash,
    submission_hash: trial.submissionHash,
    f1: score.f1,
    body_hash: body.hash,
    figures: canonicalJson(figuresFromScore(score)),
    edit_set: editSet,
  };
  await db
    .insertInto('scores')
    .values({ trial_id: trial.trialId, metric_version: score.metricVersion, ...row })
    .onConflict((conflict) => conflict.columns(['trial_id', 'metric_version']).doUpdateSet(row))
    .execute();
}

interface SubmissionBodies {
  readonly table: BodiesTable;
  readonly changeLog: BodiesTable;
  readonly justification: BodiesTable | null;
}

function submissionBodies(submission: SubmissionRecord): SubmissionBodies {
  return {
    table: bodyFromText(submission.tableCsv),
    changeLog: bodyFromText(submission.changeLogJson),
    justification: submission.justification === '' ? null : bodyFromText(submission.justification),
  };
}

async function insertSubmission(
  db: Kysely<Schema>,
  submission: SubmissionRecord,
  bodies: SubmissionBodies,
): Promise<void> {
  const { table, changeLog, justification } = bodies;
  await insertBodies(db, justification === null ? [table, changeLog] : [table, changeLog, justification]);
  await db
    .insertInto('change_logs')
    .values({ change_log_hash: changeLog.hash, entry_count: submission.changeCount })
    .onConflict((conflict) => conflict.column('change_log_hash').doNothing())
    .execute();
  await db
    .insertInto('submissions')
    .values({
      submission_hash: submission.submissionHash,
      table_hash: table.hash,
      change_log_hash: changeLog.hash,
      justification_hash: justification?.hash ?? null,
      row_count: submission.rowCount,
      log_is_output: Number(submission.logIsOutput),
    })
    .onConflict((conflict) => conflict.column('submission_hash').doNothing())
    .execute();
}

/** The id that the trial has: that of the row it replaces, where there is one. */
async function upsertTrial(db: Kysely<Schema>, trial: TrialRecord): Promise<string> {
  const row = rowFromTrial(trial);
  const { trial_id: _id, run_id: _run, trial_key: _key, ...changes } = row;
  const stored = await db
    .insertInto('trials')
    .values(row)
    .onConflict((conflict) => conflict.columns(['run_id', 'trial_key']).doUpdateSet(changes))
    .returning('trial_id')
    .executeTakeFirstOrThrow();
  return stored.trial_id;
}

interface AttemptWithBodies {
  readonly attempt: AttemptRecord;
  readonly request: BodiesTable | null;
  readonly reply: BodiesTable | null;
}

function attemptWithBodies(attempt: AttemptRecord): AttemptWithBodies {
  const { call } = attempt;
  return {
    attempt,
    request: call === null ? null : bodyFromText(call.requestJson),
    reply: call === null || call.replyBody === null ? null : bodyFromText(call.replyBody),
  };
}

async function insertAttempts(
  db: Kysely<Schema>,
  trialId: string,
  attempts: readonly AttemptWithBodies[],
): Promise<void> {
  const { last } = await db
    .selectFrom('attempts')
    .select((expression) => expression.fn.max('attempt_number').as('last'))
    .where('trial_id', '=', trialId)
    .executeTakeFirstOrThrow();
  const offset = Number(last ?? 0);
  for (const { attempt, request, reply } of attempts) {
    await insertBodies(
      db,
      [request, reply].filter((body) => body !== null),
    );
    const row = rowFromAttempt(attempt, { request: request?.hash ?? null, reply: reply?.hash ?? null });
    await db
      .insertInto('attempts')
      .values({ ...row, trial_id: trialId, attempt_number: offset + attempt.attemptNumber })
      .execute();
  }
}
