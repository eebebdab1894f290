import type { Storage } from '../ports/storage.ts';
import { sqlStorage } from '../sql/sql-storage.ts';
import { openSqliteDatabase } from './open-sqlite-database.ts';
import type { SqliteLimits } from './open-sqlite-database.ts';

/** Opens the stores in the database at a path; see openSqliteDatabase. */
export async function openSqliteStorage(path: string, limits: SqliteLimits = {}): Promise<Storage> {
  return sqlStorage(await openSqliteDatabase(path, limits));
}
