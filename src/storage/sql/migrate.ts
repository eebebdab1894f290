import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { CodedError } from '../../foundation/coded-error.ts';
import type { ColumnTypes } from './column-types.ts';
import { migrationsFor } from './migrations/migrations.ts';
import type { Schema } from './schema.ts';

/** What a migrator needs to know of its engine. */
export interface MigrationSetting {
  readonly types: ColumnTypes;
  /** Named in messages. */
  readonly address: string;
  /** Where the tables stand in engines that have several such places; null in others. */
  readonly schema: string | null;
}

/**
 * Brings a database to this program's tables; of several processes that do so at once, one does and the others wait. Throws,
 * before anything is touched, DATABASE_NEWER_VERSION where a later program made it and DATABASE_FOREIGN where another did.
 */
export async function migrate(db: Kysely<Schema>, setting: MigrationSetting): Promise<void> {
  const { migrations, applied } = await compareMigrations(db, setting);
  // Nothing to do also means nothing to write: a database on a read-only disk can then be read.
  if (applied.length === Object.keys(migrations).length) return;
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Throws, beside what migrate does, DATABASE_OLDER_VERSION where migrations are missing and DATABASE_EMPTY where all are. Writes nothing. */
export async function requireCurrent(db: Kysely<Schema>, setting: MigrationSetting): Promise<void> {
  const { migrations, applied } = await compareMigrations(db, setting);
  if (applied.length === 0) {
    throw new CodedError(
      'DATABASE_EMPTY',
      `the database ${setting.address} holds nothing of mendbench; name one that mendbench run has filled`,
    );
  }
  if (applied.length < Object.keys(migrations).length) {
    throw new CodedError(
      'DATABASE_OLDER_VERSION',
      `the database ${setting.address} was made by an older version of mendbench; run mendbench database migrate on it first`,
    );
  }
}

async function compareMigrations(db: Kysely<Schema>, setting: MigrationSetting) {
  const migrations = migrationsFor(setting.types);
  const applied = await appliedMigrations(db, setting.schema);
  if (applied.length > 0 && !applied.includes(Object.keys(migrations)[0]!)) {
    throw new CodedError(
      'DATABASE_FOREIGN',
      `the database ${setting.address} belongs to another program; choose another with --database`,
      { details: { address: setting.address } },
    );
  }
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new CodedError(
      'DATABASE_NEWER_VERSION',
      `the database ${setting.address} was made by a newer version of mendbench (it has ${unknown.join(', ')}); update mendbench, or choose another database with --database`,
      { details: { unknownMigrations: unknown } },
    );
  }
  return { migrations, applied };
}

async function appliedMigrations(db: Kysely<Schema>, schema: string | null): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isOurs = tables.some(
    (table) => table.name === 'kysely_migration' && (schema === null || table.schema === schema),
  );
  if (!isOurs) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}
