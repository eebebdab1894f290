/** What an upload may be. */
export interface UploadBounds {
  /** Bytes of one file. */
  readonly mostBytes: number;
  /** A connection on which nothing comes for so long is closed, so that nobody holds a file half sent. */
  readonly idleMs: number;
}

/** Where nobody says otherwise: as large as a table may be to be read within a minute. */
export const USUAL_UPLOADS: UploadBounds = { mostBytes: 1024 ** 3, idleMs: 60_000 };
