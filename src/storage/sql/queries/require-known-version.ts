import type { Kysely } from 'kysely';
import { CodedError } from '../../../foundation/coded-error.ts';
import { MIGRATION_NAMES } from '../migrations/migrations.ts';
import type { Schema } from '../schema.ts';

/** Throws DATABASE_NEWER_VERSION where a later program has changed the tables since this one opened them. */
export async function requireKnownVersion(db: Kysely<Schema>): Promise<void> {
  const unknown = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .where('name', 'not in', MIGRATION_NAMES)
    .execute();
  if (unknown.length === 0) return;
  throw new CodedError(
    'DATABASE_NEWER_VERSION',
    `a newer version of mendbench has changed the database meanwhile (it has ${unknown.map(({ name }) => name).join(', ')}); update mendbench on this machine and start it again, what is stored stays`,
  );
}
