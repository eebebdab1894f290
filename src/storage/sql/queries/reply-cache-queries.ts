import type { Kysely } from 'kysely';
import type { CachedKeyRecord, CachedReplyRecord } from '../../ports/reply-cache-store.ts';
import { bodyFromText, textFromBody } from '../body-codec.ts';
import type { Schema } from '../schema.ts';

/** An entry's last use is written at most once in so long: a hit should not cost a write. */
const USE_PRECISION_MS = 60_000;
/** What a full cache lets go of in one piece. */
const ROWS_A_PIECE = 500;

export async function selectCachedReply(
  db: Kysely<Schema>,
  key: string,
  nowMs: number,
): Promise<CachedReplyRecord | null> {
  const row = await db.selectFrom('reply_cache').selectAll().where('cache_key', '=', key).executeTakeFirst();
  if (row === undefined) return null;
  let replyJson: string;
  try {
    replyJson = textFromBody(row);
  } catch {
    // A damaged entry is as good as none; it can be had again.
    await db.deleteFrom('reply_cache').where('cache_key', '=', key).where('hash', '=', row.hash).execute();
    return null;
  }
  if (row.used_ms + USE_PRECISION_MS <= nowMs) {
    await db.updateTable('reply_cache').set({ used_ms: nowMs }).where('cache_key', '=', key).execute();
  }
  return { key, model: row.model, partsJson: row.parts, replyJson, createdMs: row.created_ms };
}

export async function upsertCachedReply(
  db: Kysely<Schema>,
  record: CachedReplyRecord,
  replaceBeforeMs: number,
): Promise<void> {
  const { hash, codec, size, content } = bodyFromText(record.replyJson);
  const values = {
    model: record.model,
    parts: record.partsJson,
    hash,
    codec,
    size,
    stored_bytes: content.length,
    content,
    created_ms: record.createdMs,
    used_ms: record.createdMs,
  };
  await db
    .insertInto('reply_cache')
    .values({ cache_key: record.key, ...values })
    .onConflict((conflict) =>
      conflict.column('cache_key').doUpdateSet(values).where('reply_cache.created_ms', '<', replaceBeforeMs),
    )
    .execute();
}

export async function selectCachedKeys(db: Kysely<Schema>, model: string, limit: number): Promise<CachedKeyRecord[]> {
  const rows = await db
    .selectFrom('reply_cache')
    .select(['cache_key', 'parts', 'created_ms'])
    .where('model', '=', model)
    .orderBy('used_ms', 'desc')
    .orderBy('cache_key')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ key: row.cache_key, partsJson: row.parts, createdMs: row.created_ms }));
}

export async function trimCachedReplies(
  db: Kysely<Schema>,
  { createdBeforeMs, mostBytes }: { readonly createdBeforeMs: number; readonly mostBytes: number },
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const old = await transaction
      .deleteFrom('reply_cache')
      .where('created_ms', '<', createdBeforeMs)
      .executeTakeFirst();
    let dropped = Number(old.numDeletedRows);
    for (let { bytes } = await measureCachedReplies(transaction); bytes > mostBytes;) {
      const oldest = await transaction
        .selectFrom('reply_cache')
        .select(['cache_key', 'stored_bytes'])
        .orderBy('used_ms')
        .orderBy('created_ms')
        .orderBy('cache_key')
        .limit(ROWS_A_PIECE)
        .execute();
      const leaving: string[] = [];
      for (const row of oldest) {
        if (bytes <= mostBytes) break;
        leaving.push(row.cache_key);
        bytes -= row.stored_bytes;
      }
      await transaction.deleteFrom('reply_cache').where('cache_key', 'in', leaving).execute();
      dropped += leaving.length;
    }
    return dropped;
  });
}

export async function measureCachedReplies(db: Kysely<Schema>): Promise<{ entries: number; bytes: number }> {
  const row = await db
    .selectFrom('reply_cache')
    .select((e) => [e.fn.countAll<number>().as('entries'), e.fn.sum<number | null>('stored_bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { entries: Number(row.entries), bytes: Number(row.bytes ?? 0) };
}

export async function deleteCachedReplies(db: Kysely<Schema>): Promise<number> {
  const result = await db.deleteFrom('reply_cache').executeTakeFirst();
  return Number(result.numDeletedRows);
}
