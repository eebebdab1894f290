import type { Kysely } from 'kysely';
import type { AuditRecord } from '../../ports/audit-store.ts';
import type { Schema } from '../schema.ts';

export async function insertAuditEntry(db: Kysely<Schema>, entry: AuditRecord): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({
      entry_id: entry.entryId,
      at_ms: entry.atMs,
      key_id: entry.keyId,
      action: entry.action,
      subject: entry.subject,
      request_id: entry.requestId,
    })
    .execute();
}

/** See AuditStore.listEntries. */
export async function selectAuditEntries(
  db: Kysely<Schema>,
  { beforeId, limit }: { readonly beforeId?: string | undefined; readonly limit: number },
): Promise<AuditRecord[]> {
  let select = db.selectFrom('audit_entries').selectAll();
  if (beforeId !== undefined) select = select.where('entry_id', '<', beforeId);
  const rows = await select.orderBy('entry_id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    entryId: row.entry_id,
    atMs: row.at_ms,
    keyId: row.key_id,
    action: row.action,
    subject: row.subject,
    requestId: row.request_id,
  }));
}
