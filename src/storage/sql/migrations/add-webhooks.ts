import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** Who is to be told of the ends of runs, and what is on its way to them. */
export async function addWebhooks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('webhook_id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('events', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('disabled_reason', 'text')
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('webhook_deliveries')
    // Refers to no webhook by law of the engine: that one is removed must never keep a run from ending.
    .addColumn('webhook_id', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('lease_until_ms', types.bigInteger)
    .addColumn('last_status', 'integer')
    .addColumn('last_error', 'text')
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('ended_ms', types.bigInteger)
    .addPrimaryKeyConstraint('webhook_deliveries_key', ['webhook_id', 'event_id'])
    .execute();
  await db.schema
    .createIndex('webhook_deliveries_due')
    .on('webhook_deliveries')
    .columns(['state', 'next_ms'])
    .execute();
  await db.schema
    .createIndex('webhook_deliveries_newest')
    .on('webhook_deliveries')
    .columns(['webhook_id', 'created_ms', 'event_id'])
    .execute();
}
