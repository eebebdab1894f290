import type { Kysely } from 'kysely';
import type { DatasetVersionRecord } from '../../ports/dataset-store.ts';
import { bodyFromText } from '../body-codec.ts';
import type { Schema } from '../schema.ts';
import { insertBodies } from './body-queries.ts';

export async function insertDatasetVersions(
  db: Kysely<Schema>,
  versions: readonly DatasetVersionRecord[],
  nowMs: number,
): Promise<void> {
  const known = await db.selectFrom('dataset_versions').select('dataset_version').execute();
  const isKnown = new Set(known.map((row) => row.dataset_version));
  const added = versions.filter((version) => !isKnown.has(version.version));
  if (added.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    for (const version of added) await insertVersion(transaction, version, nowMs);
  });
}

async function insertVersion(db: Kysely<Schema>, version: DatasetVersionRecord, nowMs: number): Promise<void> {
  const { datasetId, number, title, origin, licence } = version;
  const words = { number, title, origin, licence };
  const descriptor = bodyFromText(version.descriptorJson);
  await insertBodies(db, [descriptor]);
  await db
    .insertInto('datasets')
    .values({ dataset_id: datasetId, ...words })
    .onConflict((conflict) => conflict.column('dataset_id').doUpdateSet(words))
    .execute();
  await db
    .insertInto('dataset_versions')
    .values({
      dataset_version: version.version,
      dataset_id: datasetId,
      content_hash: version.contentHash,
      descriptor_hash: descriptor.hash,
      row_count: version.rowCount,
      first_seen_ms: nowMs,
    })
    .onConflict((conflict) => conflict.column('dataset_version').doNothing())
    .execute();
}

export async function selectDatasetVersions(db: Kysely<Schema>, datasetId: string) {
  const rows = await db
    .selectFrom('dataset_versions')
    .select(['dataset_version', 'content_hash', 'row_count', 'first_seen_ms'])
    .where('dataset_id', '=', datasetId)
    .orderBy('first_seen_ms')
    .orderBy('dataset_version')
    .execute();
  return rows.map((row) => ({
    version: row.dataset_version,
    contentHash: row.content_hash,
    rowCount: row.row_count,
    firstSeenMs: row.first_seen_ms,
  }));
}
