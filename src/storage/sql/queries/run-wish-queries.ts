import type { Kysely } from 'kysely';
import type { RequestTry } from '../../ports/answered-request-store.ts';
import type { BatchExtension, RunRecord } from '../../ports/run-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { nameOfRun } from './claim-queries.ts';
import { bindRequest } from './answered-request-queries.ts';
import { insertRuns } from './run-queries.ts';
import { tellStates } from './tell-events.ts';
import { renewStandings } from './standing-queries.ts';

export async function updateWanted(
  db: Kysely<Schema>,
  runId: string,
  { wanted, atMs }: { readonly wanted: RunRecord['wanted']; readonly atMs: number },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdNames(transaction, [nameOfRun(runId)]);
    await transaction.updateTable('runs').set({ wanted }).where('run_id', '=', runId).execute();
    await tellStates(transaction, [runId], atMs);
  });
}

export async function updateConcurrency(db: Kysely<Schema>, runId: string, concurrency: number): Promise<void> {
  await db.updateTable('runs').set({ concurrency }).where('run_id', '=', runId).execute();
}

/** See RunStore.extendBatch. */
export async function extendBatch(
  db: Kysely<Schema>,
  { batchId, suite, requestJson, extended, added }: BatchExtension,
  attempt: RequestTry | null,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await bindRequest(transaction, attempt, batchId);
    await transaction
      .updateTable('batches')
      .set({ request: requestJson, suite })
      .where('batch_id', '=', batchId)
      .execute();
    for (const run of extended) await updatePlan(transaction, run);
    await insertRuns(transaction, added);
  });
}

/** See RunStore.extendRun. */
export async function extendRun(db: Kysely<Schema>, run: RunRecord, attempt: RequestTry | null): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await bindRequest(transaction, attempt, run.batchId);
    await updatePlan(transaction, run);
  });
}

async function updatePlan(db: Kysely<Schema>, run: RunRecord): Promise<void> {
  await db
    .updateTable('runs')
    .set({
      suite: run.suite,
      repetitions: run.repetitions,
      conditions: JSON.stringify(run.conditions),
      task_ids: JSON.stringify(run.taskIds),
      perturbed_task_ids: JSON.stringify(run.perturbedTaskIds),
      total_trials: run.totalTrials,
    })
    .where('run_id', '=', run.runId)
    .execute();
  await renewStandings(db, [run.runId]);
}
