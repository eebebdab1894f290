import type { Kysely } from 'kysely';
import { textFromBody } from '../body-codec.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import type { BodiesTable, Schema } from '../schema.ts';

/** Below the engines' limits of parameters in one statement. */
const HASHES_A_QUERY = 500;

/** Stores those that are not there yet. */
export async function insertBodies(db: Kysely<Schema>, bodies: readonly BodiesTable[]): Promise<void> {
  // In one order, so that two processes that store the same bodies never wait for each other in a circle.
  const distinct = [...new Map(bodies.map((body) => [body.hash, body])).values()].toSorted((a, b) =>
    a.hash < b.hash ? -1 : 1,
  );
  await insertRows(db, INSERT_BODIES, distinct);
}

const INSERT_BODIES: RowInsert<BodiesTable> = {
  name: 'insert bodies',
  write: (db, rows) =>
    db
      .insertInto('bodies')
      .values(rows)
      .onConflict((conflict) => conflict.column('hash').doNothing()),
};

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
