import type { Storage } from '../ports/storage.ts';
import { sqlStorage } from '../sql/sql-storage.ts';
import type { PostgresLimits } from './guarded-pool.ts';
import { openPostgresDatabase } from './open-postgres-database.ts';

/**
 * Opens the stores in a PostgreSQL database (`postgres://user@host:5432/name`) and brings it to this program's tables. Any
 * number of processes may use it at once. Throws what openPostgresDatabase does.
 */
export async function openPostgresStorage(address: string, limits: PostgresLimits = {}): Promise<Storage> {
  return sqlStorage(await openPostgresDatabase(address, limits), () => null);
}
