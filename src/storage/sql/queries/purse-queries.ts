import type { Kysely } from 'kysely';
import type { PurseReservation, PurseSettlement, PurseStore } from '../../ports/purse-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';

/** See PurseStore.fill. */
export async function fillPurse(
  db: Kysely<Schema>,
  batchId: string,
  amounts: Parameters<PurseStore['fill']>[1],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOf(batchId)]);
    await transaction.deleteFrom('purse_holds').where('batch_id', '=', batchId).execute();
    await transaction.deleteFrom('purses').where('batch_id', '=', batchId).execute();
    if (amounts === null) return;
    await transaction
      .insertInto('purses')
      .values({ batch_id: batchId, budget_nanos: amounts.budgetNanos, spent_nanos: amounts.spentNanos })
      .execute();
  });
}

/** See PurseStore.reserve. */
export async function reserveFromPurse(
  db: Kysely<Schema>,
  { batchId, member, nanos, nowMs, goneBeforeMs }: PurseReservation,
): Promise<'granted' | 'wait' | 'none'> {
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOf(batchId)]);
    await bookHoldsOfGone(transaction, batchId, goneBeforeMs);
    const purse = await transaction
      .selectFrom('purses')
      .select(['budget_nanos', 'spent_nanos'])
      .where('batch_id', '=', batchId)
      .executeTakeFirst();
    if (purse === undefined || purse.spent_nanos + nanos > purse.budget_nanos) return 'none';
    const holds = await transaction
      .selectFrom('purse_holds')
      .select(['member', 'held_nanos'])
      .where('batch_id', '=', batchId)
      .execute();
    const held = holds.reduce((sum, hold) => sum + hold.held_nanos, 0);
    if (purse.spent_nanos + held + nanos > purse.budget_nanos) return 'wait';
    const own = holds.find((hold) => hold.member === member)?.held_nanos ?? 0;
    const values = { held_nanos: own + nanos, seen_ms: nowMs };
    await transaction
      .insertInto('purse_holds')
      .values({ batch_id: batchId, member, ...values })
      .onConflict((conflict) => conflict.columns(['batch_id', 'member']).doUpdateSet(values))
      .execute();
    return 'granted';
  });
}

/** See PurseStore.settle. */
export async function settleWithPurse(
  db: Kysely<Schema>,
  { batchId, member, reservedNanos, actualNanos, nowMs }: PurseSettlement,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOf(batchId)]);
    const changed = await transaction
      .updateTable('purse_holds')
      .set((eb) => ({ held_nanos: eb('held_nanos', '-', reservedNanos), seen_ms: nowMs }))
      .where('batch_id', '=', batchId)
      .where('member', '=', member)
      .where('held_nanos', '>=', reservedNanos)
      .executeTakeFirst();
    // What it held was booked as spent when it was taken to be gone.
    if (Number(changed.numUpdatedRows) === 0) return;
    await transaction
      .updateTable('purses')
      .set((eb) => ({ spent_nanos: eb('spent_nanos', '+', actualNanos) }))
      .where('batch_id', '=', batchId)
      .execute();
  });
}

async function bookHoldsOfGone(db: Kysely<Schema>, batchId: string, goneBeforeMs: number): Promise<void> {
  const gone = await db
    .deleteFrom('purse_holds')
    .where('batch_id', '=', batchId)
    .where('seen_ms', '<', goneBeforeMs)
    .returning('held_nanos')
    .execute();
  const lost = gone.reduce((sum, hold) => sum + hold.held_nanos, 0);
  if (lost === 0) return;
  await db
    .updateTable('purses')
    .set((eb) => ({ spent_nanos: eb('spent_nanos', '+', lost) }))
    .where('batch_id', '=', batchId)
    .execute();
}

function nameOf(batchId: string): string {
  return `purse ${batchId}`;
}
