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
}

/** Brings a database to this program's tables. Throws DATABASE_NEWER_VERSION, before anything is touched, where a later program made it. */
export async function migrate(db: Kysely<Schema>, setting: MigrationSetting): Promise<void> {
  const migrations = migrationsFor(setting.types);
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new CodedError(
      'DATABASE_NEWER_VERSION',
      `the database ${setting.address} was made by a newer version of mendbench (it has ${unknown.join(', ')}); update mendbench, or choose another database with --database`,
      { details: { unknownMigrations: unknown } },
    );
  }
  // Nothing to do also means nothing to write: a database on a read-only disk can then be read.
  if (applied.length === Object.keys(migrations).length) return;
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map((row) => row.name);
}
