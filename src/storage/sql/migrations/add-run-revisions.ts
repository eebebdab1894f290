import type { Kysely } from 'kysely';

/** How often stored scores of a run were added to after it was run: so that what is made from them can be told to be out of date. */
export async function addRunRevisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('runs')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
