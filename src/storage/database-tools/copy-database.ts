import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { CodedError } from '../../foundation/coded-error.ts';
import type { DatabaseAddress } from '../database-address.ts';
import { openPostgresDatabase, readPostgresSnapshot } from '../postgres/open-postgres-database.ts';
import type { Schema } from '../sql/schema.ts';
import { openSqliteDatabase, readSqliteSnapshot } from '../sqlite/open-sqlite-database.ts';
import { copyTables } from './copy-tables.ts';
import type { CopiedTable } from './copy-tables.ts';

/** Copies all of one database into another that is new or empty; see copyTables. Throws the DATABASE_… codes of both. */
export async function copyDatabase(from: DatabaseAddress, to: DatabaseAddress): Promise<readonly CopiedTable[]> {
  if (
    from.shown === to.shown ||
    (from.engine === 'sqlite' && to.engine === 'sqlite' && isSameFile(from.path, to.path))
  ) {
    throw new CodedError('DATABASE_NOT_EMPTY', `${to.shown} cannot be copied into itself; name a new database`);
  }
  return await readSnapshot(from, async (source) => {
    const target = await openDatabase(to);
    try {
      return await copyTables(source, target);
    } finally {
      await target.destroy();
    }
  });
}

/** Opens a database of either engine and brings it to this program's tables. */
export async function openDatabase(address: DatabaseAddress): Promise<Kysely<Schema>> {
  return address.engine === 'sqlite' ? await openSqliteDatabase(address.path) : await openPostgresDatabase(address.url);
}

async function readSnapshot<Result>(
  address: DatabaseAddress,
  work: (reader: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return address.engine === 'sqlite'
    ? await readSqliteSnapshot(address.path, work)
    : await readPostgresSnapshot(address.url, work);
}

function isSameFile(one: string, other: string): boolean {
  return resolve(one) === resolve(other);
}
