import type { ExpressionBuilder, Kysely } from 'kysely';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BegunRequest, RequestStand, RequestTry } from '../../ports/answered-request-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';

/** See AnsweredRequestStore.begin. */
export async function beginRequest(db: Kysely<Schema>, request: BegunRequest): Promise<RequestStand> {
  const { asker, idempotencyKey, requestHash, heldBy, nowMs, heldUntilMs, keptSinceMs } = request;
  await dropRequestsBefore(db, keptSinceMs);
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [`request ${asker} ${idempotencyKey}`]);
    const known = await transaction
      .selectFrom('answered_requests')
      .selectAll()
      .where('asker', '=', asker)
      .where('idempotency_key', '=', idempotencyKey)
      .executeTakeFirst();
    if (known === undefined) {
      await transaction
        .insertInto('answered_requests')
        .values({
          asker,
          idempotency_key: idempotencyKey,
          request_hash: requestHash,
          held_by: heldBy,
          held_until_ms: heldUntilMs,
          batch_id: null,
          reply: null,
          created_ms: nowMs,
        })
        .execute();
      return { kind: 'begun', batchId: null };
    }
    if (known.request_hash !== requestHash) return { kind: 'other' };
    if (known.reply !== null) return { kind: 'answered', replyJson: known.reply, batchId: known.batch_id };
    if (known.held_until_ms > nowMs) return { kind: 'under_way' };
    await transaction
      .updateTable('answered_requests')
      .set({ held_by: heldBy, held_until_ms: heldUntilMs })
      .where('asker', '=', asker)
      .where('idempotency_key', '=', idempotencyKey)
      .execute();
    return { kind: 'begun', batchId: known.batch_id };
  });
}

/** Drops all that were begun before; returns how many there were. */
export async function dropRequestsBefore(db: Kysely<Schema>, beforeMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('answered_requests')
    .where('created_ms', '<', beforeMs)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Called in the transaction that starts something for a request: the request then knows what. Throws REQUEST_LOST where another
 * try has taken it up, or has started something already.
 */
export async function bindRequest(db: Kysely<Schema>, attempt: RequestTry | null, batchId: string): Promise<void> {
  if (attempt === null) return;
  const { numUpdatedRows } = await db
    .updateTable('answered_requests')
    .set({ batch_id: batchId })
    .where(isHeldBy(attempt))
    .where('batch_id', 'is', null)
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 1) return;
  throw new CodedError(
    'REQUEST_LOST',
    'this request took so long that it was taken up again elsewhere; nothing was started here. Send it again with the same Idempotency-Key',
  );
}

/** See AnsweredRequestStore.answer. */
export async function answerRequest(db: Kysely<Schema>, attempt: RequestTry, replyJson: string): Promise<void> {
  await db.updateTable('answered_requests').set({ reply: replyJson }).where(isHeldBy(attempt)).execute();
}

/** See AnsweredRequestStore.giveUp. */
export async function giveUpRequest(db: Kysely<Schema>, attempt: RequestTry): Promise<void> {
  await db.deleteFrom('answered_requests').where(isHeldBy(attempt)).where('batch_id', 'is', null).execute();
  await db.updateTable('answered_requests').set({ held_until_ms: 0 }).where(isHeldBy(attempt)).execute();
}

/** See AnsweredRequestStore.listHolders. */
export async function selectHolders(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('answered_requests')
    .select('held_by')
    .distinct()
    .where('reply', 'is', null)
    .where('held_until_ms', '>', 0)
    .execute();
  return rows.map((row) => row.held_by);
}

/** See AnsweredRequestStore.giveUpAllOf. */
export async function giveUpAllOf(db: Kysely<Schema>, heldBy: string): Promise<void> {
  await db
    .updateTable('answered_requests')
    .set({ held_until_ms: 0 })
    .where('held_by', '=', heldBy)
    .where('reply', 'is', null)
    .execute();
}

/** Whether a row is a request that this try still holds. */
function isHeldBy({ asker, idempotencyKey, heldBy, heldUntilMs }: RequestTry) {
  return (eb: ExpressionBuilder<Schema, 'answered_requests'>) =>
    eb.and([
      eb('asker', '=', asker),
      eb('idempotency_key', '=', idempotencyKey),
      eb('held_by', '=', heldBy),
      eb('held_until_ms', '=', heldUntilMs),
      eb('reply', 'is', null),
    ]);
}
