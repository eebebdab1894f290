import type { Kysely } from 'kysely';
import type { MetricDocumentRecord } from '../../ports/metric-document-store.ts';
import type { Schema } from '../schema.ts';

/** Addresses are as many as there are models, runs and choices of models to compare; the documents of so many stay. */
const KEPT_DOCUMENTS = 1000;

export async function selectMetricDocument(db: Kysely<Schema>, address: string, mark: string): Promise<string | null> {
  const row = await db
    .selectFrom('metric_documents')
    .select('content')
    .where('address', '=', address)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row?.content ?? null;
}

export async function upsertMetricDocument(
  db: Kysely<Schema>,
  { address, mark, json, storedMs }: MetricDocumentRecord,
): Promise<void> {
  const values = { mark, content: json, stored_ms: storedMs };
  await db
    .insertInto('metric_documents')
    .values({ address, ...values })
    .onConflict((conflict) => conflict.column('address').doUpdateSet(values))
    .execute();
  const lastKept = await db
    .selectFrom('metric_documents')
    .select('stored_ms')
    .orderBy('stored_ms', 'desc')
    .offset(KEPT_DOCUMENTS)
    .limit(1)
    .executeTakeFirst();
  if (lastKept === undefined) return;
  await db.deleteFrom('metric_documents').where('stored_ms', '<=', lastKept.stored_ms).execute();
}
