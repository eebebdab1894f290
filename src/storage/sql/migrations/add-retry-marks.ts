import type { Kysely } from 'kysely';

/** Trials that are to be run again although they have a score: so a crash does not forget which. */
export async function addRetryMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('trials')
    .addColumn('is_wanted_again', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
