import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** What many processes share that work on one run: its pieces, the limits of its providers, and its budget. */
export async function addWorkerTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('shards')
    .addColumn('shard_id', 'text', (c) => c.primaryKey())
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('task_ids', 'text', (c) => c.notNull())
    .addColumn('first_repetition', 'integer', (c) => c.notNull())
    .addColumn('last_repetition', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('owner', 'text')
    .addColumn('claim', 'integer', (c) => c.notNull())
    .addColumn('lease_until_ms', types.bigInteger)
    .execute();
  await db.schema.createIndex('shards_by_run').on('shards').columns(['run_id', 'state']).execute();
  await db.schema
    .createTable('limit_groups')
    .addColumn('group_name', 'text', (c) => c.primaryKey())
    .addColumn('paused_until_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('down_until_ms', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('limit_members')
    .addColumn('group_name', 'text', (c) => c.notNull())
    .addColumn('member', 'text', (c) => c.notNull())
    .addColumn('demand', 'integer', (c) => c.notNull())
    .addColumn('granted_calls', 'integer', (c) => c.notNull())
    .addColumn('granted_share', types.double, (c) => c.notNull())
    .addColumn('seen_ms', types.bigInteger, (c) => c.notNull())
    .addPrimaryKeyConstraint('limit_members_key', ['group_name', 'member'])
    .execute();
  await db.schema
    .createTable('purses')
    .addColumn('batch_id', 'text', (c) => c.primaryKey().references('batches.batch_id'))
    .addColumn('budget_nanos', types.bigInteger, (c) => c.notNull())
    .addColumn('spent_nanos', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('purse_holds')
    .addColumn('batch_id', 'text', (c) => c.notNull().references('purses.batch_id').onDelete('cascade'))
    .addColumn('member', 'text', (c) => c.notNull())
    .addColumn('held_nanos', types.bigInteger, (c) => c.notNull())
    .addColumn('seen_ms', types.bigInteger, (c) => c.notNull())
    .addPrimaryKeyConstraint('purse_holds_key', ['batch_id', 'member'])
    .execute();
}
