/** A reply that was kept, found by what was asked. */
export interface CachedReplyRecord {
  /** 64 hex digits over everything that can change the answer. */
  readonly key: string;
  /** `provider/model id`; entries are compared within it. */
  readonly model: string;
  /** JSON of the hash of each part of the key, by name. */
  readonly partsJson: string;
  readonly replyJson: string;
  readonly createdMs: number;
}

/** A kept reply's key, without the reply. */
export interface CachedKeyRecord {
  readonly key: string;
  readonly partsJson: string;
  readonly createdMs: number;
}

/** Replies that are kept to be given again. Many processes may use it at once. */
export interface ReplyCacheStore {
  /** Entries by their keys, marked as used at `nowMs`; without those that are not there, or whose bytes are not those that were stored. */
  findReplies(keys: readonly string[], nowMs: number): Promise<ReadonlyMap<string, CachedReplyRecord>>;
  /** Keeps entries, all or none, in place of those made before `replaceBeforeMs`; any others are left. Of several with one key the first counts. */
  keepReplies(records: readonly CachedReplyRecord[], replaceBeforeMs: number): Promise<void>;
  /** The keys of a model, the most recently used first, at most `limit`. */
  listKeys(model: string, limit: number): Promise<readonly CachedKeyRecord[]>;
  /** Drops what was made before `createdBeforeMs`, then the longest unused, until replies take at most `mostBytes`. Returns how many went. */
  trim(bounds: { readonly createdBeforeMs: number; readonly mostBytes: number }): Promise<number>;
  measure(): Promise<{ readonly entries: number; readonly bytes: number }>;
  /** Returns how many there were. */
  clear(): Promise<number>;
}
