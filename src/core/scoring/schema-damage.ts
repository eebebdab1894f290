/** A column found again under another name. */
export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
}

/** Harm to the table's shape (METHODOLOGY 3.4). */
export interface SchemaDamage {
  /** In [0, 1]. */
  readonly value: number;
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly renamed: readonly RenamedColumn[];
  readonly typeChanged: readonly string[];
  /** Whether rows had to be matched without `_rid`. */
  readonly rowIdentityViolation: boolean;
  /** A note only: order costs nothing. */
  readonly columnOrderChanged: boolean;
}

/** Counts that schema damage is made of. */
export interface SchemaDamageCounts {
  /** Schema columns, without `_rid`. */
  readonly columns: number;
  readonly missing: number;
  readonly added: number;
  readonly renamed: number;
  readonly typeChanged: number;
  readonly rowIdentityViolation: number;
}

/** min(1, all defects / (columns + added)) (METHODOLOGY 3.4); 0 for a table without columns. */
export function schemaDamageRate(counts: SchemaDamageCounts): number {
  const defects = counts.missing + counts.added + counts.renamed + counts.typeChanged + counts.rowIdentityViolation;
  const size = counts.columns + counts.added;
  return size === 0 ? 0 : Math.min(1, defects / size);
}
