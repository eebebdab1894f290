import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Schema } from '../sql/schema.ts';
import { TABLE_KEYS } from './table-keys.ts';
import type { TableName } from './table-keys.ts';

/** A row as the engine gives it: texts, numbers, bytes and nulls by column. */
export type TableRow = Readonly<Record<string, unknown>>;

/** Few rows where one can be megabytes, so that a batch always fits into memory. */
const ROWS_A_BATCH = 250;
const BIG_ROWS_A_BATCH = 25;
const BIG_TABLES: readonly TableName[] = ['bodies', 'reply_cache'];

/** All rows of a table by its key, which both engines order by bytes, in batches. */
export async function* readTable(db: Kysely<Schema>, table: TableName): AsyncGenerator<readonly TableRow[]> {
  const keys = TABLE_KEYS[table];
  const limit = BIG_TABLES.includes(table) ? BIG_ROWS_A_BATCH : ROWS_A_BATCH;
  const columns = sql.join(keys.map((key) => sql.ref(key)));
  let last: TableRow | undefined;
  for (;;) {
    const after = last;
    const rest = after === undefined ? sql`` : sql`where (${columns}) > (${sql.join(keys.map((key) => after[key]))})`;
    const { rows } = await sql<TableRow>`
      select * from ${sql.table(table)} ${rest} order by ${columns} limit ${sql.lit(limit)}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    last = rows.at(-1);
  }
}
