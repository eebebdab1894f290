import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** Who works on a run has a claim with a rising number and a lease that runs out, so that a process that is lost is noticed. */
export async function addRunClaims(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable('runs')
    .addColumn('claim', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('runs').addColumn('lease_until_ms', types.bigInteger).execute();
}
