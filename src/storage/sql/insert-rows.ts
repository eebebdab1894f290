import type { CompiledQuery, Kysely } from 'kysely';
import { runKept } from './run-kept.ts';
import type { Schema } from './schema.ts';

/** Rows of one statement, at most: below the engines' limits of parameters. */
const MOST_ROWS = 64;

/** How rows of one table are inserted. */
export interface RowInsert<Row> {
  /** One name, one statement. */
  readonly name: string;
  readonly write: (db: Kysely<Schema>, rows: readonly Row[]) => { compile(): CompiledQuery };
  /** What the statement takes after the rows; none where absent. */
  readonly after?: readonly unknown[];
}

/**
 * Inserts rows that all have the same members, in pieces of as many as powers of two: so that few different statements are ever
 * written. Gives what they return, in the order of the rows as far as the engine keeps it.
 */
export async function insertRows<Row extends object, Returned = never>(
  db: Kysely<Schema>,
  { name, write, after = [] }: RowInsert<Row>,
  rows: readonly Row[],
): Promise<readonly Returned[]> {
  const returned: Returned[] = [];
  for (let from = 0; from < rows.length;) {
    const size = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - from)));
    const piece = rows.slice(from, from + size);
    from += size;
    returned.push(
      // oxlint-disable-next-line no-await-in-loop
      ...(await runKept<Returned>(db, {
        name: `${name} ${size}`,
        write: () => write(db, piece),
        parameters: [...piece.flatMap((row) => Object.values(row) as unknown[]), ...after],
      })),
    );
  }
  return returned;
}
