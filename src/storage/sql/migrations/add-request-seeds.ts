import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** Seeds of requests beside their bodies: repetitions of a task differ in nothing else, and are stored once. */
export async function addRequestSeeds(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema.alterTable('attempts').addColumn('request_seed', types.bigInteger).execute();
}
