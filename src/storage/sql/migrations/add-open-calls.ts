import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** Calls that may be under way, so that what a crash cuts off is known as possible spend. */
export async function addOpenCalls(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('open_calls')
    .addColumn('call_id', 'text', (c) => c.primaryKey())
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('repetition', 'integer', (c) => c.notNull())
    .addColumn('started_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('most_usd', types.double)
    .addColumn('is_cut_off', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('open_calls_by_run').on('open_calls').columns(['run_id', 'is_cut_off']).execute();
}
