import type { Kysely } from 'kysely';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import type { TrialStatus } from '../../../contract/quality.ts';
import type { RequestCause } from '../../ports/answered-request-store.ts';
import type { ScoreKey, ScoreQuery, TrialRecord } from '../../ports/trial-store.ts';
import type { Schema } from '../schema.ts';
import { textFromBody } from '../body-codec.ts';
import { bindRequest } from './answered-request-queries.ts';
import { trialFromRow } from './trial-rows.ts';

/** Which scored trials are meant. */
export interface ScoredTrials {
  readonly runId: string;
  readonly metricVersion: string;
  /** Null for all. */
  readonly taskIds: readonly string[] | null;
}

export async function selectScoredKeys(
  db: Kysely<Schema>,
  { runId, metricVersion, taskIds }: ScoredTrials,
): Promise<Set<string>> {
  let select = db
    .selectFrom('trials')
    .innerJoin('scores', 'scores.trial_id', 'trials.trial_id')
    .select('trials.trial_key')
    .where('trials.run_id', '=', runId)
    .where('scores.metric_version', '=', metricVersion)
    .where('trials.is_wanted_again', '=', 0);
  if (taskIds !== null) select = select.where('trials.task_id', 'in', taskIds);
  const rows = await select.execute();
  return new Set(rows.map((row) => row.trial_key));
}

/** See TrialStore.wantAgain. */
export async function markWantedAgain(db: Kysely<Schema>, { runIds, statuses, cause }: WantedAgain): Promise<void> {
  const isNothing = runIds.length === 0 || statuses.length === 0;
  if (isNothing && cause === null) return;
  await db.transaction().execute(async (transaction) => {
    if (cause !== null) await bindRequest(transaction, cause.attempt, cause.batchId);
    if (isNothing) return;
    await transaction
      .updateTable('trials')
      .set({ is_wanted_again: 1 })
      .where('run_id', 'in', runIds)
      .where('status', 'in', statuses)
      .execute();
  });
}

/** See TrialStore.wantAgain. */
interface WantedAgain {
  readonly runIds: readonly string[];
  readonly statuses: readonly TrialStatus[];
  readonly cause: RequestCause | null;
}

function selectScoreBodies(db: Kysely<Schema>) {
  return db
    .selectFrom('scores')
    .innerJoin('bodies', 'bodies.hash', 'scores.body_hash')
    .select(['bodies.hash', 'bodies.codec', 'bodies.size', 'bodies.content']);
}

export async function selectScore(
  db: Kysely<Schema>,
  trialId: string,
  metricVersion: string,
): Promise<TaskScore | null> {
  const body = await selectScoreBodies(db)
    .where('scores.trial_id', '=', trialId)
    .where('scores.metric_version', '=', metricVersion)
    .executeTakeFirst();
  return body === undefined ? null : (JSON.parse(textFromBody(body)) as TaskScore);
}

export async function selectScoredSubmissions(
  db: Kysely<Schema>,
  taskHash: string,
  metricVersion: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('scores')
    .select('submission_hash')
    .distinct()
    .where('task_hash', '=', taskHash)
    .where('metric_version', '=', metricVersion)
    .execute();
  return rows.flatMap((row) => (row.submission_hash === null ? [] : [row.submission_hash]));
}

export async function selectScoreOfSubmission(db: Kysely<Schema>, key: ScoreKey): Promise<TaskScore | null> {
  const body = await selectScoreBodies(db)
    .where('scores.submission_hash', '=', key.submissionHash)
    .where('scores.task_hash', '=', key.taskHash)
    .where('scores.metric_version', '=', key.metricVersion)
    .limit(1)
    .executeTakeFirst();
  return body === undefined ? null : (JSON.parse(textFromBody(body)) as TaskScore);
}

export async function selectScores(
  db: Kysely<Schema>,
  query: ScoreQuery,
): Promise<{ readonly trial: TrialRecord; readonly score: TaskScore }[]> {
  const rows = await db
    .selectFrom('trials')
    .innerJoin('scores', 'scores.trial_id', 'trials.trial_id')
    .innerJoin('bodies', 'bodies.hash', 'scores.body_hash')
    .selectAll('trials')
    .select(['bodies.hash', 'bodies.codec', 'bodies.size', 'bodies.content'])
    .where('trials.run_id', '=', query.runId)
    .where('trials.condition', '=', query.condition)
    .where('scores.metric_version', '=', query.metricVersion)
    .orderBy('trials.task_id')
    .orderBy('trials.repetition')
    .execute();
  return rows.map((row) => ({ trial: trialFromRow(row), score: JSON.parse(textFromBody(row)) as TaskScore }));
}
