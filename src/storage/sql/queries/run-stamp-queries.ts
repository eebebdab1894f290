import type { Kysely } from 'kysely';
import type { RunStamp, RunStampQuery, RunState } from '../../ports/run-store.ts';
import type { Schema } from '../schema.ts';

/** See RunStore.listRunStamps. Reads no plans, which are long. */
export async function selectRunStamps(db: Kysely<Schema>, query: RunStampQuery): Promise<RunStamp[]> {
  let select = db
    .selectFrom('runs')
    .select(['run_id', 'state', 'metric_version', 'total_trials', 'claim', 'revision', 'ended_ms']);
  if (query.runId !== undefined) select = select.where('run_id', '=', query.runId);
  if (query.batchId !== undefined) select = select.where('batch_id', '=', query.batchId);
  if (query.suite !== undefined) select = select.where('suite', '=', query.suite);
  if (query.catalogueVersion !== undefined) select = select.where('catalogue_version', '=', query.catalogueVersion);
  const rows = await select.orderBy('run_id').execute();
  return rows.map((row) => ({
    runId: row.run_id,
    state: row.state as RunState,
    metricVersion: row.metric_version,
    totalTrials: row.total_trials,
    claim: row.claim,
    revision: row.revision,
    endedMs: row.ended_ms,
  }));
}

/** Says that the scores of a run have changed. */
export async function reviseRun(db: Kysely<Schema>, runId: string): Promise<void> {
  await db
    .updateTable('runs')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('run_id', '=', runId)
    .execute();
}
