import { sql } from 'kysely';
import type { ColumnTypes } from '../sql/column-types.ts';

export const postgresColumnTypes: ColumnTypes = {
  bytes: sql.raw('bytea'),
  bigInteger: sql.raw('bigint'),
  double: sql.raw('double precision'),
};
