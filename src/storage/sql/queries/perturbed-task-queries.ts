import type { Kysely } from 'kysely';
import type { BuiltPerturbedTaskRecord, PerturbedTaskRecord } from '../../ports/task-store.ts';
import { bodyFromText } from '../body-codec.ts';
import type { Schema } from '../schema.ts';
import { insertBodies } from './body-queries.ts';

export async function upsertPerturbedTasks(
  db: Kysely<Schema>,
  tasks: readonly BuiltPerturbedTaskRecord[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const task of tasks) {
      await insertBodies(transaction, [bodyFromText(task.prompt)]);
      const hashes = { task_hash: task.taskHash, table_hash: task.tableHash, prompt_hash: task.promptHash };
      await transaction
        .insertInto('perturbed_tasks')
        .values({
          catalogue_version: task.catalogueVersion,
          task_id: task.taskId,
          condition: task.condition,
          ...hashes,
        })
        .onConflict((conflict) => conflict.columns(['catalogue_version', 'task_id', 'condition']).doUpdateSet(hashes))
        .execute();
    }
  });
}

export async function selectPerturbedTasks(
  db: Kysely<Schema>,
  catalogueVersion: string,
): Promise<PerturbedTaskRecord[]> {
  const rows = await db
    .selectFrom('perturbed_tasks')
    .selectAll()
    .where('catalogue_version', '=', catalogueVersion)
    .orderBy('task_id')
    .orderBy('condition')
    .execute();
  return rows.map((row) => ({
    catalogueVersion: row.catalogue_version,
    taskId: row.task_id,
    condition: row.condition,
    taskHash: row.task_hash,
    tableHash: row.table_hash,
    promptHash: row.prompt_hash,
  }));
}
