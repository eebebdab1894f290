import type { Kysely } from 'kysely';
import type { TaskScore } from '../../../core/scoring/task-score.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { TrialRecord } from '../../ports/trial-store.ts';
import { bodyFromText } from '../body-codec.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import type { BodiesTable, Schema, ScoresTable } from '../schema.ts';
import { figuresFromScore } from '../score-figures.ts';
import { insertBodies } from './body-queries.ts';
import { renewSummaries } from './renew-summary.ts';
import { reviseRun } from './run-stamp-queries.ts';

/** A score with what was edited. */
export interface ScoredEdits {
  readonly score: TaskScore;
  readonly editSet: string | null;
}

/** Adds a score to a stored trial. */
export async function storeScore(db: Kysely<Schema>, trial: TrialRecord, scored: ScoredEdits): Promise<void> {
  const body = bodyFromText(canonicalJson(scored.score));
  await db.transaction().execute(async (transaction) => {
    await insertBodies(transaction, [body]);
    await upsertScores(transaction, [scoreRow(trial, scored, body)]);
    await renewSummaries(transaction, [{ ...trial, metricVersion: scored.score.metricVersion }]);
    await reviseRun(transaction, trial.runId);
  });
}

/** The row of a score; `trial` has the id that it is stored under. */
export function scoreRow(trial: TrialRecord, { score, editSet }: ScoredEdits, body: BodiesTable): ScoresTable {
  return {
    trial_id: trial.trialId,
    metric_version: score.metricVersion,
    task_hash: trial.taskHash,
    submission_hash: trial.submissionHash,
    f1: score.f1,
    body_hash: body.hash,
    figures: figuresTextOf(score),
    edit_set: editSet,
  };
}

/** By the score: repetitions that hand in the same have the same one. */
const figuresTexts = new WeakMap<TaskScore, string>();

function figuresTextOf(score: TaskScore): string {
  const text = figuresTexts.get(score) ?? canonicalJson(figuresFromScore(score));
  figuresTexts.set(score, text);
  return text;
}

/** Stores scores whose bodies are stored; one of the same trial and version is replaced. */
export async function upsertScores(db: Kysely<Schema>, rows: readonly ScoresTable[]): Promise<void> {
  await insertRows(db, UPSERT_SCORES, rows);
}

const UPSERT_SCORES: RowInsert<ScoresTable> = {
  name: 'upsert scores',
  write: (db, rows) =>
    db
      .insertInto('scores')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['trial_id', 'metric_version']).doUpdateSet((eb) => ({
          task_hash: eb.ref('excluded.task_hash'),
          submission_hash: eb.ref('excluded.submission_hash'),
          f1: eb.ref('excluded.f1'),
          body_hash: eb.ref('excluded.body_hash'),
          figures: eb.ref('excluded.figures'),
          edit_set: eb.ref('excluded.edit_set'),
        })),
      ),
};

/** Of trials that were run again, all versions: they belong to answers that are no longer there. */
export async function deleteScores(db: Kysely<Schema>, trialIds: readonly string[]): Promise<void> {
  if (trialIds.length > 0) await db.deleteFrom('scores').where('trial_id', 'in', trialIds).execute();
}
