/** Something that somebody did through the API. */
export interface AuditRecord {
  /** UUIDv7: ids sort by time. */
  readonly entryId: string;
  readonly atMs: number;
  /** Null where no key was needed. */
  readonly keyId: string | null;
  /** Such as `run.cancel`. */
  readonly action: string;
  /** What it was done to; null where nothing has a name. */
  readonly subject: string | null;
  readonly requestId: string;
}

/** Who started, cancelled and deleted what. Entries are never changed. */
export interface AuditStore {
  addEntry(entry: AuditRecord): Promise<void>;
  /** Newest first. */
  listEntries(page: {
    readonly beforeId?: string | undefined;
    readonly limit: number;
  }): Promise<readonly AuditRecord[]>;
}
