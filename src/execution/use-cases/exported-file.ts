/** A file to be written, as text in UTF-8. */
export interface ExportedFile {
  /** Without a folder, such as `dirty.csv`. */
  readonly name: string;
  readonly content: string;
}
