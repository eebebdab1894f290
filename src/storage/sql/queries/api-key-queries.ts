import type { Kysely } from 'kysely';
import type { ApiKeyRecord } from '../../ports/key-store.ts';
import type { ApiKeysTable, Schema } from '../schema.ts';

export async function insertKey(db: Kysely<Schema>, key: ApiKeyRecord): Promise<void> {
  await db
    .insertInto('api_keys')
    .values({
      key_id: key.keyId,
      name: key.name,
      scope: key.scope,
      secret_hash: key.secretHash,
      created_ms: key.createdMs,
      expires_ms: key.expiresMs,
      revoked_ms: key.revokedMs,
    })
    .execute();
}

export async function selectKey(db: Kysely<Schema>, keyId: string): Promise<ApiKeyRecord | null> {
  const row = await db.selectFrom('api_keys').selectAll().where('key_id', '=', keyId).executeTakeFirst();
  return row === undefined ? null : keyFromRow(row);
}

export async function selectKeys(db: Kysely<Schema>): Promise<ApiKeyRecord[]> {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .orderBy('created_ms', 'desc')
    .orderBy('key_id', 'desc')
    .execute();
  return rows.map(keyFromRow);
}

export async function hasKeys(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('api_keys').select('key_id').limit(1).executeTakeFirst()) !== undefined;
}

/** See KeyStore.revokeKey. */
export async function revokeKey(db: Kysely<Schema>, keyId: string, nowMs: number): Promise<ApiKeyRecord | null> {
  await db
    .updateTable('api_keys')
    .set({ revoked_ms: nowMs })
    .where('key_id', '=', keyId)
    .where('revoked_ms', 'is', null)
    .execute();
  return selectKey(db, keyId);
}

function keyFromRow(row: ApiKeysTable): ApiKeyRecord {
  return {
    keyId: row.key_id,
    name: row.name,
    scope: row.scope,
    secretHash: row.secret_hash,
    createdMs: row.created_ms,
    expiresMs: row.expires_ms,
    revokedMs: row.revoked_ms,
  };
}
