import { sql } from 'kysely';
import type { ColumnTypes } from '../sql/column-types.ts';

export const sqliteColumnTypes: ColumnTypes = {
  bytes: sql.raw('blob'),
  bigInteger: sql.raw('integer'),
  double: sql.raw('real'),
};
