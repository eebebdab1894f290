import type { Kysely } from 'kysely';
import type { RunState } from '../../ports/run-store.ts';
import { WORKERS } from '../../ports/shard-store.ts';
import type { ShardClaim, ShardEnd } from '../../ports/shard-store.ts';
import { MISSING_STATUSES } from '../../ports/trial-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { announceBatchEnd, announceRunEnd } from './announce-end.ts';
import { nameOfBatch, nameOfRun } from './claim-queries.ts';
import { cutOffCalls } from './open-call-queries.ts';
import { tellStates } from './tell-events.ts';
import { requireShardClaims, selectShard, shardLost } from './shard-queries.ts';

/** See ShardStore.endShard. */
export async function endShard(
  db: Kysely<Schema>,
  { shardId, claim }: ShardClaim,
  { state, isUnpaid, atMs }: ShardEnd,
): Promise<RunState | null> {
  return db.transaction().execute(async (transaction) => {
    const shard = await selectShard(transaction, shardId);
    // The run was ended by word and its shards are gone.
    if (shard === undefined) throw shardLost(shardId);
    const runId = shard.run_id;
    await requireShardClaims(transaction, [{ shardId, claim, runId }]);
    await transaction
      .updateTable('shards')
      .set({ state, owner: null, lease_until_ms: null })
      .where('shard_id', '=', shardId)
      .execute();
    if (isUnpaid) {
      // Each agent of a batch is paid from one purse; a wish of a person goes before.
      await transaction
        .updateTable('runs')
        .set((eb) => ({ wanted: eb.fn.coalesce('wanted', eb.val('paused')) }))
        .where('run_id', '=', runId)
        .execute();
    }
    return endRunWithoutWork(transaction, runId, atMs);
  });
}

/** See ShardStore.endWantedRun. */
export async function endWantedRun(db: Kysely<Schema>, runId: string, nowMs: number): Promise<RunState | null> {
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOfRun(runId)]);
    // Nobody comes back to a shard whose lease has run out without taking it anew.
    await transaction
      .updateTable('shards')
      .set((eb) => ({ state: 'waiting', owner: null, lease_until_ms: null, claim: eb('claim', '+', 1) }))
      .where('run_id', '=', runId)
      .where('state', '=', 'taken')
      .where('lease_until_ms', '<', nowMs)
      .execute();
    return endRunWithoutWork(transaction, runId, nowMs);
  });
}

/** Called with the run's name held. */
async function endRunWithoutWork(db: Kysely<Schema>, runId: string, nowMs: number): Promise<RunState | null> {
  const run = await db
    .selectFrom('runs')
    .select(['owner', 'wanted', 'batch_id'])
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  if (run.owner !== WORKERS) return null;
  const rows = await db.selectFrom('shards').select('state').distinct().where('run_id', '=', runId).execute();
  const states = new Set(rows.map((row) => row.state));
  if (states.has('taken')) return null;
  const wanted = run.wanted as 'paused' | 'cancelled' | null;
  const isWorkLeft = states.has('waiting');
  if (isWorkLeft && wanted === null) return null;
  const state = isWorkLeft ? wanted! : states.has('failed') ? 'failed' : await wholeState(db, runId);
  await db.deleteFrom('shards').where('run_id', '=', runId).execute();
  await db
    .updateTable('runs')
    .set((eb) => ({
      state,
      owner: null,
      ended_ms: nowMs,
      lease_until_ms: null,
      wanted: null,
      claim: eb('claim', '+', 1),
    }))
    .where('run_id', '=', runId)
    .execute();
  await cutOffCalls(db, runId);
  await announceRunEnd(db, runId, { state, atMs: nowMs });
  await db.deleteFrom('limit_members').where('group_name', '=', `run ${runId}`).execute();
  await tellStates(db, [runId], nowMs);
  await endBatch(db, run.batch_id, nowMs);
  return state;
}

async function wholeState(db: Kysely<Schema>, runId: string): Promise<RunState> {
  const missing = await db
    .selectFrom('trials')
    .select('trial_id')
    .where('run_id', '=', runId)
    .where('status', 'in', MISSING_STATUSES)
    .limit(1)
    .executeTakeFirst();
  return missing === undefined ? 'completed' : 'completed_with_failures';
}

/** A batch ends with the last of its runs, and says the worst of what became of them. */
async function endBatch(db: Kysely<Schema>, batchId: string, nowMs: number): Promise<void> {
  // Else two that end the last two runs at once would each see the other's still going.
  await holdNames(db, [nameOfBatch(batchId)]);
  const runs = await db.selectFrom('runs').select(['state', 'owner']).where('batch_id', '=', batchId).execute();
  if (runs.some(({ owner }) => owner !== null)) return;
  const states = new Set(runs.map(({ state }) => state as RunState));
  const order: readonly RunState[] = ['failed', 'interrupted', 'paused', 'completed_with_failures', 'completed'];
  const state = order.find((one) => states.has(one)) ?? 'cancelled';
  await db.updateTable('batches').set({ state, ended_ms: nowMs }).where('batch_id', '=', batchId).execute();
  await announceBatchEnd(db, batchId, { state, atMs: nowMs });
}
