import type { Kysely } from 'kysely';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import type { TrialStatus } from '../../../contract/quality.ts';
import type { RequestCause } from '../../ports/answered-request-store.ts';
import type { SummaryFigures } from '../../ports/summary-store.ts';
import { MISSING_STATUSES } from '../../ports/trial-store.ts';
import type { RepetitionRecord, ScoreKey, ScoreQuery } from '../../ports/trial-store.ts';
import type { Schema } from '../schema.ts';
import { textFromBody } from '../body-codec.ts';
import { bindRequest } from './answered-request-queries.ts';
import { selectBodies } from './body-queries.ts';

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

/** See TrialStore.listScores. */
export async function selectScores(db: Kysely<Schema>, query: ScoreQuery): Promise<TaskScore[]> {
  const rows = await scoredTrials(db, query).select('scores.body_hash').execute();
  const hashes = rows.map((row) => row.body_hash);
  const bodies = await selectBodies(db, hashes);
  const scores = new Map([...bodies].map(([hash, text]) => [hash, JSON.parse(text) as TaskScore]));
  return hashes.map((hash) => scores.get(hash)!);
}

function scoredTrials(db: Kysely<Schema>, { runId, taskId, condition, metricVersion }: ScoreQuery) {
  return db
    .selectFrom('trials')
    .innerJoin('scores', 'scores.trial_id', 'trials.trial_id')
    .where('trials.run_id', '=', runId)
    .where('trials.task_id', '=', taskId)
    .where('trials.condition', '=', condition)
    .where('scores.metric_version', '=', metricVersion)
    .orderBy('trials.repetition');
}

/** See TrialStore.listRepetitions. */
export async function selectRepetitions(db: Kysely<Schema>, query: ScoreQuery): Promise<RepetitionRecord[]> {
  const rows = await db
    .selectFrom('trials')
    .leftJoin('scores', (join) =>
      join.onRef('scores.trial_id', '=', 'trials.trial_id').on('scores.metric_version', '=', query.metricVersion),
    )
    .select(['trials.status', 'trials.submission_hash', 'scores.edit_set', 'scores.figures'])
    .where('trials.run_id', '=', query.runId)
    .where('trials.task_id', '=', query.taskId)
    .where('trials.condition', '=', query.condition)
    .where('trials.status', 'not in', [...MISSING_STATUSES])
    .orderBy('trials.repetition')
    .execute();
  return rows.map((row) => ({
    status: row.status as TrialStatus,
    submissionHash: row.submission_hash,
    editSet: row.edit_set,
    figures: row.figures === null ? null : (JSON.parse(row.figures) as SummaryFigures),
  }));
}
