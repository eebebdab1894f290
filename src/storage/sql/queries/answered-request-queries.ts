import type { Kysely } from 'kysely';
import type { BegunRequest, RequestName, RequestStand } from '../../ports/answered-request-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';

/** See AnsweredRequestStore.begin. */
export async function beginRequest(db: Kysely<Schema>, request: BegunRequest): Promise<RequestStand> {
  const { asker, idempotencyKey, requestHash, heldBy, nowMs, heldUntilMs } = request;
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
    if (known.reply !== null) return { kind: 'answered', replyJson: known.reply };
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

/** See AnsweredRequestStore.answer. */
export async function answerRequest(db: Kysely<Schema>, name: RequestName, replyJson: string): Promise<void> {
  await db
    .updateTable('answered_requests')
    .set({ reply: replyJson })
    .where('asker', '=', name.asker)
    .where('idempotency_key', '=', name.idempotencyKey)
    .execute();
}

/** See AnsweredRequestStore.forget. */
export async function forgetRequest(db: Kysely<Schema>, name: RequestName): Promise<void> {
  await db
    .deleteFrom('answered_requests')
    .where('asker', '=', name.asker)
    .where('idempotency_key', '=', name.idempotencyKey)
    .execute();
}
