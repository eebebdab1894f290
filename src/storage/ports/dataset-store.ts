/** One version of a dataset: made anew whenever its table or descriptor changes. */
export interface DatasetVersionRecord {
  readonly datasetId: string;
  /** SHA-256 over descriptor and table, 64 hex digits. */
  readonly version: string;
  readonly number: number;
  readonly title: string;
  readonly origin: string;
  readonly licence: string;
  /** SHA-256 of table.csv. */
  readonly contentHash: string;
  /** The descriptor as canonical JSON. */
  readonly descriptorJson: string;
  readonly rowCount: number;
}

/** Datasets and the versions that results were made from. */
export interface DatasetStore {
  /** Stores what is new; versions already there stay as they are, with the time they were first seen. */
  saveDatasetVersions(versions: readonly DatasetVersionRecord[], nowMs: number): Promise<void>;
  /** Versions of one dataset, first seen first; empty for an unknown one. */
  listDatasetVersions(datasetId: string): Promise<
    readonly {
      readonly version: string;
      readonly contentHash: string;
      readonly rowCount: number;
      readonly firstSeenMs: number;
    }[]
  >;
}
