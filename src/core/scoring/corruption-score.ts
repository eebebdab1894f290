/** Edits of one protected column. */
export interface ProtectedColumnEdits {
  readonly column: string;
  readonly edits: number;
  /** Edits divided by the rows of the dirty table (entities in uniqueness), in [0, 1]; spurious rows are not in it. */
  readonly rate: number;
}

/** Harm to protected columns and its weight (METHODOLOGY 3.1 to 3.3). */
export interface CorruptionScore {
  /** min(1, all): the headline, in [0, 1]; null where nothing was injected. */
  readonly capped: number | null;
  /** Edits of protected cells in all rows, dropped and spurious rows counting each protected column, by injected rows. */
  readonly all: number | null;
  /** Edits within injected rows only, by injected rows; null in uniqueness, where injected rows are no protected ones. */
  readonly code: number | null;
  /** all / (1 + all), in [0, 1). */
  readonly saturating: number | null;
  /** Edits by protected cells, in [0, 1]. */
  readonly protectedCellRate: number;
  /** Rows with an edit by rows, in [0, 1]. */
  readonly protectedRowRate: number;
  readonly perColumn: readonly ProtectedColumnEdits[];
  /** Damage weighted by importance and size, by the weight of all clean cells, in [0, 1] (METHODOLOGY 3.3). */
  readonly severity: number;
}
