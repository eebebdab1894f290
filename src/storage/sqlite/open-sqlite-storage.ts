import type { Storage } from '../ports/storage.ts';
import { sqlStorage } from '../sql/sql-storage.ts';
import { openSqliteConnection } from './open-sqlite-database.ts';
import type { SqliteLimits } from './open-sqlite-database.ts';

/** Opens the stores in the database at a path; see openSqliteDatabase. */
export async function openSqliteStorage(path: string, limits: SqliteLimits = {}): Promise<Storage> {
  const { db, changeMark } = await openSqliteConnection(path, limits);
  return sqlStorage(db, changeMark);
}
