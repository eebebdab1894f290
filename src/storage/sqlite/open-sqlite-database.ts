import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { CodedError } from '../../foundation/coded-error.ts';
import { migrate, requireCurrent } from '../sql/migrate.ts';
import type { Schema } from '../sql/schema.ts';
import { changeMarkOf } from './change-mark.ts';
import { guardedDatabase } from './guarded-database.ts';
import { makeFolder } from './make-folder.ts';
import { sqliteColumnTypes } from './sqlite-column-types.ts';
import { translateSqliteError } from './sqlite-error.ts';

/** "Mend" in ASCII, in the file's header: tells our databases from other programs'. */
const APPLICATION_ID = 0x4d656e64;

/** Long enough for another process's transaction, short enough for a person to wait. */
const BUSY_TIMEOUT_MS = 5000;

/** What a test may set. */
export interface SqliteLimits {
  /** SQLite's max_page_count: a full disk, as far as the database can tell. */
  readonly maximumPages?: number;
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMs?: number;
}

/** Opens the database at a path (`:memory:` for one that ends with the process), making it and its folder where missing, and brings it to this program's tables. */
export async function openSqliteDatabase(path: string, limits: SqliteLimits = {}): Promise<Kysely<Schema>> {
  return (await openSqliteConnection(path, limits)).db;
}

/** The same, and what tells whether the database has changed; see Storage.changeMark. */
export async function openSqliteConnection(
  path: string,
  limits: SqliteLimits,
): Promise<{ readonly db: Kysely<Schema>; readonly changeMark: () => string | null }> {
  const database = openDatabase(path, limits.busyTimeoutMs ?? BUSY_TIMEOUT_MS);
  const db = sqliteKysely(database, path);
  try {
    prepare(database, path);
    await migrate(db, { types: sqliteColumnTypes, address: path, schema: null });
    if (limits.maximumPages !== undefined) database.pragma(`max_page_count = ${limits.maximumPages}`);
    return { db, changeMark: changeMarkOf(database) };
  } catch (error) {
    database.close();
    throw translateSqliteError(error, path);
  }
}

/**
 * Has `work` read a database as it is now, whatever others write meanwhile, without keeping them from it. Nothing is migrated.
 * Throws what requireCurrent does, and DATABASE_CANNOT_OPEN where there is none.
 */
export async function readSqliteSnapshot<Result>(
  path: string,
  work: (reader: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  let database: Database.Database;
  try {
    database = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw translateSqliteError(error, path);
  }
  const db = sqliteKysely(database, path);
  try {
    await requireCurrent(db, { types: sqliteColumnTypes, address: path, schema: null });
    return await db.transaction().execute(work);
  } finally {
    await db.destroy();
  }
}

function sqliteKysely(database: Database.Database, path: string): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: new TransactionalSqliteDialect({ database: guardedDatabase(database, path) }),
  });
}

/** SQLite can undo the making of tables, so a migration that is cut off leaves nothing behind; Kysely does not count on it. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function openDatabase(path: string, timeoutMs: number): Database.Database {
  try {
    if (path !== ':memory:') makeFolder(dirname(path));
  } catch (cause) {
    throw new CodedError(
      'DATABASE_CANNOT_OPEN',
      `the folder ${dirname(path)} for the database cannot be made; choose another place with --database`,
      { details: { path }, cause },
    );
  }
  try {
    return new Database(path, { timeout: timeoutMs });
  } catch (error) {
    throw translateSqliteError(error, path);
  }
}

function prepare(database: Database.Database, path: string): void {
  const applicationId = Number(database.pragma('application_id', { simple: true }));
  const tables = database.prepare("select count(*) as n from sqlite_master where type = 'table'").pluck().get();
  if (applicationId !== APPLICATION_ID) {
    if (Number(tables) > 0) {
      throw new CodedError(
        'DATABASE_FOREIGN',
        `the database ${path} belongs to another program; choose another file with --database`,
        { details: { path } },
      );
    }
    database.pragma(`application_id = ${APPLICATION_ID}`);
  }
  // Readers and one writer at a time do not wait for each other; a power cut can lose the last commits, never damage the file.
  if (!database.readonly && database.pragma('journal_mode', { simple: true }) === 'delete')
    database.pragma('journal_mode = wal');
  database.pragma('synchronous = normal');
  // Rows are found by hashes, all over the file: 32 MiB of it stay at hand. What is written goes from the log to its places in pieces of 32 MiB.
  database.pragma('cache_size = -32768');
  database.pragma('wal_autocheckpoint = 8192');
  database.pragma('foreign_keys = on');
}
