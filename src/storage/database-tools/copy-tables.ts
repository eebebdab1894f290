import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { CodedError } from '../../foundation/coded-error.ts';
import type { Schema } from '../sql/schema.ts';
import { readTable } from './read-table.ts';
import type { TableRow } from './read-table.ts';
import { TableDigester } from './table-digest.ts';
import type { TableDigest } from './table-digest.ts';
import { TABLE_NAMES } from './table-keys.ts';
import type { TableName } from './table-keys.ts';

/** A table that was copied. */
export interface CopiedTable extends TableDigest {
  readonly table: TableName;
}

/**
 * Copies all tables into an empty database, in batches, and reads them there again. One transaction: what fails, or is cut off,
 * leaves the target empty. `source` reads one state throughout. Throws DATABASE_NOT_EMPTY, and DATABASE_COPY_DIFFERS where what
 * arrived is not what was sent.
 */
export async function copyTables(source: Kysely<Schema>, target: Kysely<Schema>): Promise<readonly CopiedTable[]> {
  return await target.transaction().execute(async (transaction) => {
    await requireEmpty(transaction);
    const copied: CopiedTable[] = [];
    for (const table of TABLE_NAMES) {
      const sent = await copyTable(source, transaction, table);
      const arrived = await digestTable(transaction, table);
      if (sent.rows !== arrived.rows || sent.sha256 !== arrived.sha256) throw differs(table, sent, arrived);
      copied.push({ table, ...arrived });
    }
    return copied;
  });
}

/** What a table holds. */
export async function digestTable(db: Kysely<Schema>, table: TableName): Promise<TableDigest> {
  const digester = new TableDigester();
  for await (const rows of readTable(db, table)) digester.add(rows);
  return digester.digest();
}

async function copyTable(source: Kysely<Schema>, target: Kysely<Schema>, table: TableName): Promise<TableDigest> {
  const digester = new TableDigester();
  for await (const rows of readTable(source, table)) {
    digester.add(rows);
    await insertRows(target, table, rows);
  }
  return digester.digest();
}

async function insertRows(db: Kysely<Schema>, table: TableName, rows: readonly TableRow[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`.execute(db);
}

async function requireEmpty(db: Kysely<Schema>): Promise<void> {
  for (const table of TABLE_NAMES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) {
      throw new CodedError(
        'DATABASE_NOT_EMPTY',
        'the database that is to be filled holds results already; name a new one, since nothing is ever mixed or overwritten',
        { details: { table } },
      );
    }
  }
}

function differs(table: TableName, sent: TableDigest, arrived: TableDigest): CodedError {
  return new CodedError(
    'DATABASE_COPY_DIFFERS',
    `the copy of ${table} has ${arrived.rows} rows of hash ${arrived.sha256.slice(0, 12)}…, not ${sent.rows} of ${sent.sha256.slice(0, 12)}…; nothing was kept: check that nobody else writes to the new database, then copy again`,
    { details: { table, sent, arrived } },
  );
}
