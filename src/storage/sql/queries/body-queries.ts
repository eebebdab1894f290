import type { Kysely } from 'kysely';
import { textFromBody } from '../body-codec.ts';
import type { BodiesTable, Schema } from '../schema.ts';

/** Below the engines' limits of parameters in one statement. */
const HASHES_A_QUERY = 500;

export async function insertBodies(db: Kysely<Schema>, bodies: readonly BodiesTable[]): Promise<void> {
  for (const body of bodies) {
    await db
      .insertInto('bodies')
      .values(body)
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }
}

export async function selectBodies(db: Kysely<Schema>, hashes: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const distinct = [...new Set(hashes)];
  for (let from = 0; from < distinct.length; from += HASHES_A_QUERY) {
    const rows = await db
      .selectFrom('bodies')
      .selectAll()
      .where('hash', 'in', distinct.slice(from, from + HASHES_A_QUERY))
      .execute();
    for (const row of rows) texts.set(row.hash, textFromBody(row));
  }
  return texts;
}
