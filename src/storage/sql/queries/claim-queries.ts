import type { Kysely } from 'kysely';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RunClaim } from '../../ports/run-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';

/** See RunStore.claimRun. */
export async function claimRun(
  db: Kysely<Schema>,
  runId: string,
  { owner, nowMs, leaseUntilMs }: { readonly owner: string; readonly nowMs: number; readonly leaseUntilMs: number },
): Promise<number | null> {
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOfRun(runId)]);
    const run = await transaction
      .selectFrom('runs')
      .select(['owner', 'claim', 'lease_until_ms'])
      .where('run_id', '=', runId)
      .executeTakeFirstOrThrow();
    const isHeld = run.owner !== null && run.owner !== owner && (run.lease_until_ms ?? Infinity) > nowMs;
    if (isHeld) return null;
    const claim = run.claim + 1;
    await transaction
      .updateTable('runs')
      .set({ owner, claim, lease_until_ms: leaseUntilMs })
      .where('run_id', '=', runId)
      .execute();
    return claim;
  });
}

/** See RunStore.renewLease. */
export async function renewLease(
  db: Kysely<Schema>,
  { runId, claim }: RunClaim,
  leaseUntilMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ lease_until_ms: leaseUntilMs })
    .where('run_id', '=', runId)
    .where('claim', '=', claim)
    .where('owner', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/**
 * Called in the transaction that writes for these claims, before it does: throws RUN_LOST where another process has a newer one.
 * A newer claim then waits until the transaction has ended.
 */
export async function requireClaims(db: Kysely<Schema>, claims: readonly RunClaim[]): Promise<void> {
  const wanted = new Map(claims.map(({ runId, claim }) => [runId, claim]));
  if (wanted.size === 0) return;
  const runIds = [...wanted.keys()].toSorted();
  await holdNames(db, runIds.map(nameOfRun));
  const rows = await db.selectFrom('runs').select(['run_id', 'claim']).where('run_id', 'in', runIds).execute();
  const lost = rows.find((row) => row.claim !== wanted.get(row.run_id));
  if (lost === undefined) return;
  throw new CodedError(
    'RUN_LOST',
    `run ${lost.run_id} was taken over by another process, as this one did not renew its lease in time; what it still had is not stored, and the other goes on with it`,
    { details: { runId: lost.run_id } },
  );
}

/** What those hold who take a run or write for it. */
export function nameOfRun(runId: string): string {
  return `run ${runId}`;
}

/** What those hold who say how a batch stands; after the name of a run where both are held. */
export function nameOfBatch(batchId: string): string {
  return `batch ${batchId}`;
}
