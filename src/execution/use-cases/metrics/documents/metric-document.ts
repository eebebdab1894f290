/** A document that was found, perhaps not yet computed. */
export interface MetricDocument {
  /** The same as long as nothing has changed that the document is computed from; differs between documents. */
  readonly mark: string;
  /** The document as it is sent: JSON in UTF-8, not to be changed. Throws what the use-case does. */
  json(): Promise<Uint8Array>;
}
