/** Big texts (tables, change logs, full scores), apart from summaries: stored once by the SHA-256 of their UTF-8 bytes. */
export interface BodyStore {
  /** The texts with these hashes (64 hex digits) by hash; one that is not stored is left out. Throws DATABASE_BODY_DAMAGED where bytes do not have their hash. */
  readBodies(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
