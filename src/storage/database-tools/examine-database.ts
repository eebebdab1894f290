import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseAddress } from '../database-address.ts';
import type { Schema } from '../sql/schema.ts';
import { openDatabase } from './copy-database.ts';

/** What a database says of itself. */
export interface DatabaseFacts {
  /** Such as `SQLite 3.50.4`. */
  readonly engine: string;
  /** The newest migration that it has. */
  readonly schema: string;
  /** Whether readers and the writer of a SQLite file do not wait for each other; null for engines that need no such mode. */
  readonly hasWriteAheadLog: boolean | null;
  /** By its own clock, in ms since 1970, and by ours at the same moment; null where it has none of its own. */
  readonly clock: { readonly serverMs: number; readonly ourMs: number } | null;
}

/** Asks a database how it is, after bringing it to this program's tables. Throws the DATABASE_… codes of openDatabase. */
export async function examineDatabase(address: DatabaseAddress, nowMs: () => number): Promise<DatabaseFacts> {
  const db = await openDatabase(address);
  try {
    const schema = await newestMigration(db);
    return address.engine === 'sqlite'
      ? { schema, ...(await examineSqlite(db)) }
      : { schema, ...(await examinePostgres(db, nowMs)) };
  } finally {
    await db.destroy();
  }
}

async function newestMigration(db: Kysely<Schema>): Promise<string> {
  const row = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select(({ fn }) => fn.max('name').as('name'))
    .executeTakeFirstOrThrow();
  return row.name;
}

async function examineSqlite(db: Kysely<Schema>) {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  const modes = await sql<{ journal_mode: string }>`select journal_mode from pragma_journal_mode`.execute(db);
  const hasWriteAheadLog = modes.rows[0]?.journal_mode === 'wal';
  return { engine: `SQLite ${rows[0]!.version}`, hasWriteAheadLog, clock: null };
}

async function examinePostgres(db: Kysely<Schema>, nowMs: () => number) {
  const beforeMs = nowMs();
  const { rows } = await sql<{ version: string; ms: number }>`
    select current_setting('server_version') as version,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(db);
  // The server answered somewhere between the two moments.
  const ourMs = (beforeMs + nowMs()) / 2;
  const { version, ms } = rows[0]!;
  return { engine: `PostgreSQL ${version}`, hasWriteAheadLog: null, clock: { serverMs: ms, ourMs } };
}
