import type { sql } from 'kysely';

type ColumnType = ReturnType<typeof sql.raw>;

/** Names of types that engines spell differently; everything else in the migrations is common. */
export interface ColumnTypes {
  /** Bytes of any length. */
  readonly bytes: ColumnType;
  /** A whole number of 64 bits. */
  readonly bigInteger: ColumnType;
  /** A number of 64 bits. */
  readonly double: ColumnType;
}
