import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** What a server knows of those who ask it: their keys, what they did, and which of their requests were answered already. */
export async function addApiTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('api_keys')
    .addColumn('key_id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text', (c) => c.notNull())
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('expires_ms', types.bigInteger)
    .addColumn('revoked_ms', types.bigInteger)
    .execute();
  await db.schema
    .createTable('audit_entries')
    .addColumn('entry_id', 'text', (c) => c.primaryKey())
    .addColumn('at_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('key_id', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('request_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('answered_requests')
    .addColumn('asker', 'text', (c) => c.notNull())
    .addColumn('idempotency_key', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('held_by', 'text', (c) => c.notNull())
    .addColumn('held_until_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('batch_id', 'text')
    .addColumn('reply', 'text')
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addPrimaryKeyConstraint('answered_requests_key', ['asker', 'idempotency_key'])
    .execute();
}
