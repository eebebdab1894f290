import { Kysely, sql } from 'kysely';
import { CodedError } from '../../foundation/coded-error.ts';
import { migrate, requireCurrent } from '../sql/migrate.ts';
import type { MigrationSetting } from '../sql/migrate.ts';
import type { Schema } from '../sql/schema.ts';
import { ByteOrderedPostgresDialect } from './byte-ordered-dialect.ts';
import { guardedPool } from './guarded-pool.ts';
import type { PostgresLimits } from './guarded-pool.ts';
import { shownPostgresAddress } from './postgres-address.ts';
import { postgresColumnTypes } from './postgres-column-types.ts';

/** The oldest that the makers of PostgreSQL still mend, and the oldest with what is used here. */
const LEAST_VERSION = 140_000;

/** Connects to a database and brings it to this program's tables. Throws the DATABASE_… codes of translatePostgresError, DATABASE_UNSUITABLE and those of migrate. */
export async function openPostgresDatabase(address: string, limits: PostgresLimits = {}): Promise<Kysely<Schema>> {
  const { db, shown } = connect(address, limits);
  try {
    await migrate(db, await examine(db, shown));
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Has `work` read a database as it is now, whatever others write meanwhile. Nothing is migrated. Throws what requireCurrent does. */
export async function readPostgresSnapshot<Result>(
  address: string,
  work: (reader: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const { db, shown } = connect(address);
  try {
    await requireCurrent(db, await examine(db, shown));
    const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return await reading.execute(work);
  } finally {
    await db.destroy();
  }
}

function connect(address: string, limits: PostgresLimits = {}) {
  const shown = shownPostgresAddress(address);
  const pool = guardedPool(address, shown, limits);
  return { db: new Kysely<Schema>({ dialect: new ByteOrderedPostgresDialect({ pool }) }), shown };
}

async function examine(db: Kysely<Schema>, shown: string): Promise<MigrationSetting> {
  const { rows } = await sql<{ encoding: string; version: number; schema: string | null }>`
    select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version,
      current_schema() as schema`.execute(db);
  const { encoding, version, schema } = rows[0]!;
  if (version < LEAST_VERSION) {
    throw unsuitable(shown, `is of PostgreSQL ${Math.floor(version / 10_000)}; mendbench needs 14 or newer`);
  }
  if (encoding !== 'UTF8') {
    throw unsuitable(
      shown,
      `keeps texts as ${encoding}; make one with createdb --encoding UTF8 --template template0, and name it with --database`,
    );
  }
  if (schema === null) {
    throw unsuitable(shown, 'has no schema for its tables; have its owner make one, or set search_path of this user');
  }
  return { types: postgresColumnTypes, address: shown, schema };
}

function unsuitable(shown: string, words: string): CodedError {
  return new CodedError('DATABASE_UNSUITABLE', `the database ${shown} ${words}`, { details: { address: shown } });
}
