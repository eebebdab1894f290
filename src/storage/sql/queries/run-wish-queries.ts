import type { Kysely } from 'kysely';
import type { BatchExtension, RunRecord } from '../../ports/run-store.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { nameOfRun } from './claim-queries.ts';
import { insertRuns } from './run-queries.ts';
import { tellStates } from './tell-events.ts';

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

export async function extendBatch(db: Kysely<Schema>, extension: BatchExtension): Promise<void> {
  const { batchId, suite, requestJson, extended, added } = extension;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('batches')
      .set({ request: requestJson, suite })
      .where('batch_id', '=', batchId)
      .execute();
    for (const run of extended) {
      await transaction
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
    }
    await insertRuns(transaction, added);
  });
}
