import type { Kysely } from 'kysely';
import type { CachedKeyRecord, CachedReplyRecord } from '../../ports/reply-cache-store.ts';
import { textFromBody } from '../body-codec.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import type { RecentBodies } from '../recent-bodies.ts';
import { paddedList, runKept } from '../run-kept.ts';
import type { ReplyCacheTable, Schema } from '../schema.ts';

/** An entry's last use is written at most once in so long: a hit should not cost a write. */
const USE_PRECISION_MS = 60_000;
/** What a full cache lets go of in one piece. */
const ROWS_A_PIECE = 500;

export async function selectCachedReplies(
  db: Kysely<Schema>,
  keys: readonly string[],
  nowMs: number,
): Promise<Map<string, CachedReplyRecord>> {
  const found = new Map<string, CachedReplyRecord>();
  for (const row of await selectRows(db, keys)) {
    const { cache_key: key, model, parts: partsJson, created_ms: createdMs } = row;
    try {
      found.set(key, { key, model, partsJson, replyJson: textFromBody(row), createdMs });
    } catch {
      // A damaged entry is as good as none; it can be had again.
      await db.deleteFrom('reply_cache').where('cache_key', '=', key).where('hash', '=', row.hash).execute();
      continue;
    }
    if (row.used_ms + USE_PRECISION_MS <= nowMs) {
      await db.updateTable('reply_cache').set({ used_ms: nowMs }).where('cache_key', '=', key).execute();
    }
  }
  return found;
}

async function selectRows(db: Kysely<Schema>, keys: readonly string[]): Promise<readonly ReplyCacheTable[]> {
  const rows: ReplyCacheTable[] = [];
  for (let from = 0; from < keys.length; from += ROWS_A_PIECE) {
    const parameters = paddedList(keys.slice(from, from + ROWS_A_PIECE));
    rows.push(
      ...(await runKept<ReplyCacheTable>(db, {
        name: `select cached replies ${parameters.length}`,
        write: () => db.selectFrom('reply_cache').selectAll().where('cache_key', 'in', parameters),
        parameters,
      })),
    );
  }
  return rows;
}

/** `recent` makes bodies: replies that differ in nothing are compressed once. */
export async function upsertCachedReplies(
  db: Kysely<Schema>,
  records: readonly CachedReplyRecord[],
  { replaceBeforeMs, recent }: { readonly replaceBeforeMs: number; readonly recent: RecentBodies },
): Promise<void> {
  const distinct = new Map(records.toReversed().map((record) => [record.key, record]));
  // In one order, so that two processes that keep the same never wait for each other in a circle.
  const rows = [...distinct.values()]
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((record) => rowOf(record, recent));
  const insert: RowInsert<ReplyCacheTable> = {
    name: 'upsert cached replies',
    write: (at, some) =>
      at
        .insertInto('reply_cache')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('cache_key')
            .doUpdateSet((eb) => Object.fromEntries(CHANGED.map((name) => [name, eb.ref(`excluded.${name}`)])))
            .where('reply_cache.created_ms', '<', replaceBeforeMs),
        ),
    after: [replaceBeforeMs],
  };
  await db.transaction().execute((transaction) => insertRows(transaction, insert, rows));
}

/** What a newer entry takes the place of. */
const CHANGED = [
  'model',
  'parts',
  'hash',
  'codec',
  'size',
  'stored_bytes',
  'content',
  'created_ms',
  'used_ms',
] as const satisfies (keyof ReplyCacheTable)[];

function rowOf(record: CachedReplyRecord, recent: RecentBodies): ReplyCacheTable {
  const { hash, codec, size, content } = recent.bodyOf(record.replyJson);
  return {
    cache_key: record.key,
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
