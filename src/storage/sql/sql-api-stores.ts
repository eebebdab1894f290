import type { Kysely } from 'kysely';
import type { Storage } from '../ports/storage.ts';
import {
  answerRequest,
  beginRequest,
  giveUpAllOf,
  giveUpRequest,
  selectHolders,
} from './queries/answered-request-queries.ts';
import { hasKeys, insertKey, revokeKey, selectKey, selectKeys } from './queries/api-key-queries.ts';
import { insertAuditEntry, selectAuditEntries } from './queries/audit-queries.ts';
import { selectEvents, selectLastEvent } from './queries/run-event-queries.ts';
import type { Schema } from './schema.ts';

/** What a server keeps of those who ask it, and tells those who follow a run. */
export function sqlApiStores(db: Kysely<Schema>): Pick<Storage, 'keys' | 'audit' | 'answeredRequests' | 'runEvents'> {
  return {
    runEvents: {
      listEvents: (runId, afterNumber) => selectEvents(db, runId, afterNumber),
      readLastEvent: (runId) => selectLastEvent(db, runId),
    },
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
      answer: (attempt, replyJson) => answerRequest(db, attempt, replyJson),
      giveUp: (attempt) => giveUpRequest(db, attempt),
      listHolders: () => selectHolders(db),
      giveUpAllOf: (heldBy) => giveUpAllOf(db, heldBy),
    },
  };
}
