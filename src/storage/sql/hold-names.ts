import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** An engine in which several transactions write at one time says with its adapter how one waits for another. */
export interface HoldingAdapter {
  /** Waits until no other transaction holds one of these names, and holds them until the transaction ends. */
  holdNames(db: Kysely<Schema>, names: readonly string[]): Promise<void>;
  /** Lets nobody else write to a table until the transaction ends; those who do already are waited for. */
  holdWriters(db: Kysely<Schema>, table: keyof Schema): Promise<void>;
}

/**
 * Makes transactions that read rows and store what follows from them take turns, by a name of what they store; `names` in one
 * order everywhere. Does nothing where the engine lets one transaction write at a time.
 */
export async function holdNames(db: Kysely<Schema>, names: readonly string[]): Promise<void> {
  const { adapter } = db.getExecutor();
  if ('holdNames' in adapter) await (adapter as unknown as HoldingAdapter).holdNames(db, names);
}

/** Keeps a transaction alone in writing to a table. Does nothing where the engine lets one transaction write at a time. */
export async function holdWriters(db: Kysely<Schema>, table: keyof Schema): Promise<void> {
  const { adapter } = db.getExecutor();
  if ('holdWriters' in adapter) await (adapter as unknown as HoldingAdapter).holdWriters(db, table);
}
