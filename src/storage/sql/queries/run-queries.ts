import type { Kysely } from 'kysely';
import type {
  BatchRecord,
  LeftOutCondition,
  RunQuery,
  RunRecord,
  RunState,
  RunStateChange,
} from '../../ports/run-store.ts';
import type { RequestTry } from '../../ports/answered-request-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { announceBatchEnd, announceRunEnd } from './announce-end.ts';
import { nameOfBatch, nameOfRun, requireClaims } from './claim-queries.ts';
import { bindRequest } from './answered-request-queries.ts';
import { renewStandings } from './standing-queries.ts';
import { cutOffCalls } from './open-call-queries.ts';
import { tellStates } from './tell-events.ts';
import { batchFromRow, rowFromBatch, rowFromRun, runFromRow } from './run-rows.ts';

const UNDER_WAY: readonly RunState[] = ['pending', 'queued', 'running', 'cancelling'];

export async function insertBatch(
  db: Kysely<Schema>,
  batch: BatchRecord,
  { runs, attempt }: { readonly runs: readonly RunRecord[]; readonly attempt: RequestTry | null },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await bindRequest(transaction, attempt, batch.batchId);
    await transaction.insertInto('batches').values(rowFromBatch(batch)).execute();
    await insertRuns(transaction, runs);
  });
}

export async function insertRuns(db: Kysely<Schema>, runs: readonly RunRecord[]): Promise<void> {
  for (const run of runs) {
    await db
      .insertInto('agents')
      .values({ agent_hash: run.agentHash, slug: run.model, definition: run.agentJson })
      .onConflict((conflict) => conflict.column('agent_hash').doNothing())
      .execute();
    await db.insertInto('runs').values(rowFromRun(run)).execute();
    await tellStates(db, [run.runId], run.createdMs);
  }
}

export async function selectBatch(db: Kysely<Schema>, batchId: string): Promise<BatchRecord | null> {
  const row = await db.selectFrom('batches').selectAll().where('batch_id', '=', batchId).executeTakeFirst();
  return row === undefined ? null : batchFromRow(row);
}

export async function selectBatches(db: Kysely<Schema>, limit: number): Promise<BatchRecord[]> {
  const rows = await db.selectFrom('batches').selectAll().orderBy('batch_id', 'desc').limit(limit).execute();
  return rows.map(batchFromRow);
}

export async function updateBatchState(
  db: Kysely<Schema>,
  batchId: string,
  change: { readonly state: RunState; readonly endedMs: number | null },
): Promise<void> {
  const { state, endedMs } = change;
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOfBatch(batchId)]);
    const before = await transaction
      .selectFrom('batches')
      .select(['state', 'ended_ms'])
      .where('batch_id', '=', batchId)
      .executeTakeFirst();
    await transaction
      .updateTable('batches')
      .set({ state, ended_ms: endedMs })
      .where('batch_id', '=', batchId)
      .execute();
    // What is stored a second time has been told already.
    const isKnown = before === undefined || (before.state === state && before.ended_ms !== null);
    if (endedMs !== null && !isKnown) await announceBatchEnd(transaction, batchId, { state, atMs: endedMs });
  });
}

function selectRunsWithAgents(db: Kysely<Schema>) {
  return db
    .selectFrom('runs')
    .innerJoin('agents', 'agents.agent_hash', 'runs.agent_hash')
    .selectAll('runs')
    .select('agents.definition');
}

export async function selectRun(db: Kysely<Schema>, runId: string): Promise<RunRecord | null> {
  const row = await selectRunsWithAgents(db).where('run_id', '=', runId).executeTakeFirst();
  return row === undefined ? null : runFromRow(row);
}

export async function selectRuns(db: Kysely<Schema>, query: RunQuery): Promise<RunRecord[]> {
  let select = selectRunsWithAgents(db);
  if (query.runIds !== undefined) select = select.where('runs.run_id', 'in', ['', ...query.runIds]);
  if (query.batchId !== undefined) select = select.where('runs.batch_id', '=', query.batchId);
  if (query.suite !== undefined) select = select.where('runs.suite', '=', query.suite);
  if (query.catalogueVersion !== undefined) {
    select = select.where('runs.catalogue_version', '=', query.catalogueVersion);
  }
  if (query.model !== undefined) select = select.where('runs.model', '=', query.model);
  if (query.beforeRunId !== undefined) select = select.where('runs.run_id', '<', query.beforeRunId);
  if (query.limit !== undefined) select = select.limit(query.limit);
  const rows = await select.orderBy('runs.run_id', 'desc').execute();
  return rows.map(runFromRow);
}

export async function updateRunState(db: Kysely<Schema>, runId: string, change: RunStateChange): Promise<void> {
  const hasEnded = !UNDER_WAY.includes(change.state);
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOfRun(runId)]);
    if (change.claim !== undefined) await requireClaims(transaction, [{ runId, claim: change.claim }]);
    const before = await transaction
      .selectFrom('runs')
      .select(['state', 'owner'])
      .where('run_id', '=', runId)
      .executeTakeFirst();
    await transaction
      .updateTable('runs')
      .set((eb) => ({
        state: change.state,
        owner: hasEnded ? null : change.owner,
        ended_ms: hasEnded ? change.atMs : null,
        lease_until_ms: hasEnded ? null : eb.ref('lease_until_ms'),
        // Whoever had the run and was not asked has lost it.
        claim: change.claim === undefined ? eb('claim', '+', 1) : change.claim,
        // What was wanted of it before holds no longer.
        wanted: null,
      }))
      .where('run_id', '=', runId)
      .execute();
    if (hasEnded) await cutOffCalls(transaction, runId);
    await tellStates(transaction, [runId], change.atMs);
    if (hasEnded) {
      // What is stored a second time has been told already.
      const isKnown = before === undefined || (before.state === change.state && before.owner === null);
      if (!isKnown) await announceRunEnd(transaction, runId, change);
    }
    if (change.state !== 'running') return;
    await transaction
      .updateTable('runs')
      .set({ started_ms: change.atMs })
      .where('run_id', '=', runId)
      .where('started_ms', 'is', null)
      .execute();
  });
}

export async function selectOwnedRuns(db: Kysely<Schema>): Promise<RunRecord[]> {
  const rows = await selectRunsWithAgents(db).where('runs.owner', 'is not', null).execute();
  return rows.map(runFromRow);
}

export async function updateMetricVersion(db: Kysely<Schema>, runId: string, metricVersion: string): Promise<void> {
  await db.updateTable('runs').set({ metric_version: metricVersion }).where('run_id', '=', runId).execute();
}

export async function updateBudget(db: Kysely<Schema>, batchId: string, budgetUsd: number | null): Promise<void> {
  await db.updateTable('runs').set({ budget_usd: budgetUsd }).where('batch_id', '=', batchId).execute();
}

export async function leaveOutOfRun(db: Kysely<Schema>, runId: string, leftOut: LeftOutCondition): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [`left-out|${runId}`]);
    const run = await transaction
      .selectFrom('runs')
      .select(['left_out', 'repetitions', 'total_trials'])
      .where('run_id', '=', runId)
      .executeTakeFirstOrThrow();
    const before = JSON.parse(run.left_out) as LeftOutCondition[];
    const isKnown = before.some(
      ({ taskId, condition }) => taskId === leftOut.taskId && condition === leftOut.condition,
    );
    if (isKnown) return;
    await transaction
      .updateTable('runs')
      .set({ left_out: JSON.stringify([...before, leftOut]), total_trials: run.total_trials - run.repetitions })
      .where('run_id', '=', runId)
      .execute();
    await renewStandings(transaction, [runId]);
  });
}
