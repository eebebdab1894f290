import type { Kysely } from 'kysely';
import type { Storage } from '../ports/storage.ts';
import { answerRequest, beginRequest, forgetRequest } from './queries/answered-request-queries.ts';
import { hasKeys, insertKey, revokeKey, selectKey, selectKeys } from './queries/api-key-queries.ts';
import { insertAuditEntry, selectAuditEntries } from './queries/audit-queries.ts';
import type { Schema } from './schema.ts';

/** What a server keeps of those who ask it. */
export function sqlApiStores(db: Kysely<Schema>): Pick<Storage, 'keys' | 'audit' | 'answeredRequests'> {
  return {
    keys: {
      addKey: (key) => insertKey(db, key),
      readKey: (keyId) => selectKey(db, keyId),
      listKeys: () => selectKeys(db),
      hasKeys: () => hasKeys(db),
      revokeKey: (keyId, nowMs) => revokeKey(db, keyId, nowMs),
    },
    audit: {
      addEntry: (entry) => insertAuditEntry(db, entry),
      listEntries: (page) => selectAuditEntries(db, page),
    },
    answeredRequests: {
      begin: (request) => beginRequest(db, request),
      answer: (name, replyJson) => answerRequest(db, name, replyJson),
      forget: (name) => forgetRequest(db, name),
    },
  };
}
