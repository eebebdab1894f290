import type { AuditEntry, AuditPage } from '../../../contract/audit.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { AuditRecord } from '../../../storage/ports/audit-store.ts';
import { pagePlace } from '../page-of.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { PageRequest } from '../page-request.ts';

/** Use-cases of the log of who did what. */
export interface AuditUseCases {
  recordAction(action: Omit<AuditRecord, 'entryId' | 'atMs'>): Promise<void>;
  /** Newest first. Throws CURSOR_INVALID and LIMIT_INVALID. */
  listActions(page: PageRequest): Promise<AuditPage>;
}

export function auditUseCases({ storage, clock, ids }: UseCaseTools): AuditUseCases {
  return {
    recordAction: (action) => storage.audit.addEntry({ ...action, entryId: ids.next(), atMs: clock.nowMs() }),
    async listActions(page) {
      const place = pagePlace(['actions'], page);
      const entries = await storage.audit.listEntries({ beforeId: place.after ?? undefined, limit: place.limit + 1 });
      const shown = entries.slice(0, place.limit);
      const last = shown.at(-1);
      return {
        items: shown.map(entryDocument),
        next_cursor: entries.length > place.limit && last !== undefined ? place.nextCursor(last.entryId) : null,
      };
    },
  };
}

function entryDocument(entry: AuditRecord): AuditEntry {
  return {
    entry_id: entry.entryId,
    at: isoTimeFromMs(entry.atMs),
    key_id: entry.keyId,
    action: entry.action,
    subject: entry.subject,
    request_id: entry.requestId,
  };
}
