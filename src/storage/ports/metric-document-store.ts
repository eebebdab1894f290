/** A document of metrics as it is sent. */
export interface MetricDocumentRecord {
  /** What was asked for; of an address one document is kept. */
  readonly address: string;
  /** Of all that the document was computed from. */
  readonly mark: string;
  readonly json: string;
  readonly storedMs: number;
}

/** Documents that were computed from summaries, so that they are not computed for every reader. */
export interface MetricDocumentStore {
  /** Null where none is kept, or only one that was computed from something else. */
  readDocument(address: string, mark: string): Promise<string | null>;
  /** Keeps a document in place of the one before; those that were kept longest ago go where there are too many. */
  keepDocument(document: MetricDocumentRecord): Promise<void>;
}
