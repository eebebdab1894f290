import type { Kysely } from 'kysely';
import { CodedError } from '../../../foundation/coded-error.ts';
import { WORKERS } from '../../ports/shard-store.ts';
import type { ShardClaim, ShardRecord, ShardStore, TakenShard } from '../../ports/shard-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema, ShardsTable } from '../schema.ts';
import { leaveLimits } from './limit-queries.ts';
import { requireKnownVersion } from './require-known-version.ts';
import { nameOfRun } from './claim-queries.ts';
import { tellStates } from './tell-events.ts';

/** Parameters of one statement are bounded. */
const ROWS_A_PIECE = 500;

/** See ShardStore.queueRuns. */
export async function queueRuns(
  db: Kysely<Schema>,
  { runIds, shards, nowMs }: { runIds: readonly string[]; shards: readonly ShardRecord[]; nowMs: number },
): Promise<boolean> {
  const ordered = runIds.toSorted();
  return db.transaction().execute(async (transaction) => {
    await holdNames(transaction, ordered.map(nameOfRun));
    const runs = await transaction
      .selectFrom('runs')
      .select(['owner', 'lease_until_ms', 'batch_id'])
      .where('run_id', 'in', ordered)
      .execute();
    if (runs.some(({ owner, lease_until_ms }) => owner !== null && (lease_until_ms ?? Infinity) > nowMs)) return false;
    await transaction.deleteFrom('shards').where('run_id', 'in', ordered).execute();
    const rows = shards.map(rowFromShard);
    for (let from = 0; from < rows.length; from += ROWS_A_PIECE) {
      await transaction
        .insertInto('shards')
        .values(rows.slice(from, from + ROWS_A_PIECE))
        .execute();
    }
    await transaction
      .updateTable('runs')
      .set((eb) => ({
        state: 'queued',
        owner: WORKERS,
        lease_until_ms: null,
        ended_ms: null,
        wanted: null,
        // Whoever had the run has lost it.
        claim: eb('claim', '+', 1),
      }))
      .where('run_id', 'in', ordered)
      .execute();
    const batches = [...new Set(runs.map(({ batch_id }) => batch_id))];
    await transaction
      .updateTable('batches')
      .set({ state: 'queued', ended_ms: null })
      .where('batch_id', 'in', batches)
      .execute();
    await tellStates(transaction, ordered, nowMs);
    return true;
  });
}

/** See ShardStore.takeShard. */
export async function takeShard(
  db: Kysely<Schema>,
  shardId: string,
  { owner, nowMs, leaseUntilMs }: Parameters<ShardStore['takeShard']>[1],
): Promise<TakenShard | null> {
  const place = await db.selectFrom('shards').select('run_id').where('shard_id', '=', shardId).executeTakeFirst();
  if (place === undefined) return null;
  return db.transaction().execute(async (transaction) => {
    await requireKnownVersion(transaction);
    await holdNames(transaction, [nameOfRun(place.run_id)]);
    const row = await selectShard(transaction, shardId);
    const run = await transaction
      .selectFrom('runs')
      .select(['owner', 'state', 'batch_id'])
      .where('run_id', '=', place.run_id)
      .executeTakeFirst();
    if (row === undefined || run?.owner !== WORKERS || row.state === 'done' || row.state === 'failed') return null;
    const claim = row.claim + 1;
    await transaction
      .updateTable('shards')
      .set({ state: 'taken', owner, claim, lease_until_ms: leaseUntilMs })
      .where('shard_id', '=', shardId)
      .execute();
    await cutOffCallsOf(transaction, row);
    // What a lost worker had of limits is for the others at once; one that was only stopped uses it no more by now.
    if (row.owner !== null && row.owner !== owner) await leaveLimits(transaction, row.owner);
    if (run.state === 'queued') await markRunning(transaction, { runId: place.run_id, batchId: run.batch_id }, nowMs);
    return { shard: shardFromRow(row), claim };
  });
}

/** Nobody waits any more for what the worker before had asked. */
async function cutOffCallsOf(db: Kysely<Schema>, shard: ShardsTable): Promise<void> {
  await db
    .updateTable('open_calls')
    .set({ is_cut_off: 1 })
    .where('run_id', '=', shard.run_id)
    .where('task_id', 'in', JSON.parse(shard.task_ids) as string[])
    .where('repetition', '>=', shard.first_repetition)
    .where('repetition', '<=', shard.last_repetition)
    .execute();
}

async function markRunning(
  db: Kysely<Schema>,
  { runId, batchId }: { readonly runId: string; readonly batchId: string },
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('runs')
    .set((eb) => ({ state: 'running', started_ms: eb.fn.coalesce('started_ms', eb.val(nowMs)) }))
    .where('run_id', '=', runId)
    .execute();
  await db.updateTable('batches').set({ state: 'running' }).where('batch_id', '=', batchId).execute();
  await tellStates(db, [runId], nowMs);
}

/** See ShardStore.renewShard. */
export async function renewShard(
  db: Kysely<Schema>,
  { shardId, claim }: ShardClaim,
  leaseUntilMs: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('shards')
    .set({ lease_until_ms: leaseUntilMs })
    .where('shard_id', '=', shardId)
    .where('claim', '=', claim)
    .where('state', '=', 'taken')
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** Called in the transaction that writes for these claims: throws RUN_LOST where one is no longer the newest. */
export async function requireShardClaims(
  db: Kysely<Schema>,
  claims: readonly (ShardClaim & { readonly runId: string })[],
): Promise<void> {
  if (claims.length === 0) return;
  await holdNames(db, [...new Set(claims.map(({ runId }) => nameOfRun(runId)))].toSorted());
  const wanted = new Map(claims.map(({ shardId, claim }) => [shardId, claim]));
  const rows = await db
    .selectFrom('shards')
    .select(['shard_id', 'claim'])
    .where('shard_id', 'in', [...wanted.keys()])
    .where('state', '=', 'taken')
    .execute();
  const held = new Map(rows.map((row) => [row.shard_id, row.claim]));
  const lost = claims.find(({ shardId, claim }) => held.get(shardId) !== claim);
  if (lost !== undefined) throw shardLost(lost.runId);
}

/** The worker was away for longer than its lease, or the run was taken from the workers. */
export function shardLost(runId: string): CodedError {
  return new CodedError(
    'RUN_LOST',
    `a piece of run ${runId} was given to another worker, as this one did not say in time that it was at it; what it still had is not stored, and the other goes on with it`,
    { details: { runId } },
  );
}

/** See ShardStore.listOpenShards. */
export async function selectOpenShards(db: Kysely<Schema>, nowMs: number, limit: number): Promise<string[]> {
  await requireKnownVersion(db);
  const rows = await db
    .selectFrom('shards')
    .select('shard_id')
    .where((eb) =>
      eb.or([eb('state', '=', 'waiting'), eb.and([eb('state', '=', 'taken'), eb('lease_until_ms', '<', nowMs)])]),
    )
    .orderBy('run_id')
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => row.shard_id);
}

/** See ShardStore.countShards. */
export async function countShards(db: Kysely<Schema>): Promise<{ readonly waiting: number; readonly taken: number }> {
  const rows = await db
    .selectFrom('shards')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .groupBy('state')
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { waiting: of('waiting'), taken: of('taken') };
}

export async function selectShard(db: Kysely<Schema>, shardId: string): Promise<ShardsTable | undefined> {
  return db.selectFrom('shards').selectAll().where('shard_id', '=', shardId).executeTakeFirst();
}

function rowFromShard(shard: ShardRecord): ShardsTable {
  return {
    shard_id: shard.shardId,
    run_id: shard.runId,
    position: shard.position,
    task_ids: JSON.stringify(shard.taskIds),
    first_repetition: shard.firstRepetition,
    last_repetition: shard.lastRepetition,
    state: 'waiting',
    owner: null,
    claim: 0,
    lease_until_ms: null,
  };
}

function shardFromRow(row: ShardsTable): ShardRecord {
  return {
    shardId: row.shard_id,
    runId: row.run_id,
    position: row.position,
    taskIds: JSON.parse(row.task_ids) as string[],
    firstRepetition: row.first_repetition,
    lastRepetition: row.last_repetition,
  };
}
