import type { Kysely } from 'kysely';

/** What each scored submission edits, so that repetitions can be compared without reading them. Scores from before have none. */
export async function addEditSets(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('scores').addColumn('edit_set', 'text').execute();
}
