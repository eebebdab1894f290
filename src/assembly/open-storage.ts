import type { Storage } from '../storage/ports/storage.ts';
import type { DatabaseAddress } from '../storage/database-address.ts';

/** Opens the stores at an address. Throws the DATABASE_… codes of the engine. */
export async function openStorage(address: DatabaseAddress): Promise<Storage> {
  // Each engine's driver is loaded only where it is used.
  if (address.engine === 'sqlite') {
    const { openSqliteStorage } = await import('../storage/sqlite/open-sqlite-storage.ts');
    return await openSqliteStorage(address.path);
  }
  const { openPostgresStorage } = await import('../storage/postgres/open-postgres-storage.ts');
  return await openPostgresStorage(address.url);
}
