import type { Kysely } from 'kysely';

/** What somebody wants of a run that another process works on. */
export async function addRunWishes(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('runs').addColumn('wanted', 'text').execute();
}
