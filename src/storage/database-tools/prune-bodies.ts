import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from '../sql/schema.ts';

/** Texts that nothing refers to any more. */
export interface PrunedBodies {
  readonly submissions: number;
  readonly bodies: number;
  /** What they took, compressed. */
  readonly bodyBytes: number;
}

/**
 * For each row that goes, an engine looks whether another refers to it; without these that is a look at every row. They last as
 * long as the transaction: kept, they would slow down every trial that is stored.
 */
const PASSING_INDEXES = [
  ['prune_trials_submission', 'trials', 'submission_hash'],
  ['prune_submissions_table', 'submissions', 'table_hash'],
  ['prune_submissions_log', 'submissions', 'change_log_hash'],
  ['prune_submissions_words', 'submissions', 'justification_hash'],
  ['prune_scores_body', 'scores', 'body_hash'],
] as const;

/** Every column that names a body. */
const NAMED_BODIES = [
  ['dataset_versions', 'descriptor_hash'],
  ['catalogue_tasks', 'prompt_hash'],
  ['perturbed_tasks', 'prompt_hash'],
  ['submissions', 'table_hash'],
  ['submissions', 'justification_hash'],
  ['change_logs', 'change_log_hash'],
  ['attempts', 'request_hash'],
  ['attempts', 'reply_hash'],
  ['scores', 'body_hash'],
  ['summaries', 'justification_hash'],
] as const;

/** Drops submissions that no trial and no score names, then bodies that nothing names. */
export async function pruneBodies(db: Kysely<Schema>): Promise<PrunedBodies> {
  for (const [name, table, column] of PASSING_INDEXES)
    await db.schema.createIndex(name).on(table).column(column).execute();
  const submissions = await sql`
    delete from submissions where submission_hash in (
      select submission_hash from submissions
      except select submission_hash from trials
      except select submission_hash from scores)`.execute(db);
  await sql`
    delete from change_logs where change_log_hash in (
      select change_log_hash from change_logs except select change_log_hash from submissions)`.execute(db);
  const named = NAMED_BODIES.map(([table, column]) => sql`select ${sql.ref(column)} as hash from ${sql.table(table)}`);
  const unnamed = sql`select hash from bodies except select hash from (${sql.join(named, sql` union all `)}) as named`;
  const { rows } = await sql<{ count: number; bytes: number | null }>`
    select count(*) as count, sum(length(content)) as bytes from bodies where hash in (${unnamed})`.execute(db);
  await sql`delete from bodies where hash in (${unnamed})`.execute(db);
  for (const [name] of PASSING_INDEXES) await db.schema.dropIndex(name).execute();
  return {
    submissions: Number(submissions.numAffectedRows ?? 0),
    bodies: Number(rows[0]?.count ?? 0),
    bodyBytes: Number(rows[0]?.bytes ?? 0),
  };
}
