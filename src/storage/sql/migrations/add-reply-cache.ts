import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** Replies that are kept to be given again. They stand apart from bodies, since they come and go. */
export async function addReplyCache(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('reply_cache')
    .addColumn('cache_key', 'text', (c) => c.primaryKey())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('parts', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('codec', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('stored_bytes', 'integer', (c) => c.notNull())
    .addColumn('content', types.bytes, (c) => c.notNull())
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('used_ms', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('reply_cache_by_model').on('reply_cache').columns(['model', 'used_ms']).execute();
  // Holds the sizes too, so that the bound is checked without reading the replies.
  await db.schema
    .createIndex('reply_cache_by_use')
    .on('reply_cache')
    .columns(['used_ms', 'created_ms', 'stored_bytes', 'cache_key'])
    .execute();
}
