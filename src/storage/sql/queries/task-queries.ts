import type { Kysely } from 'kysely';
import type { BuiltTaskRecord, TaskRecord } from '../../ports/task-store.ts';
import { bodyFromText } from '../body-codec.ts';
import type { CatalogueTasksTable, Schema } from '../schema.ts';
import { insertBodies } from './body-queries.ts';

export async function insertTasks(db: Kysely<Schema>, tasks: readonly BuiltTaskRecord[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const task of tasks) {
      await insertBodies(transaction, [bodyFromText(task.prompt)]);
      await transaction
        .insertInto('catalogue_tasks')
        .values(rowFromTask(task))
        .onConflict((conflict) =>
          conflict.columns(['catalogue_version', 'task_id']).doUpdateSet((eb) => ({
            error_places: eb.fn.coalesce('catalogue_tasks.error_places', 'excluded.error_places'),
          })),
        )
        .execute();
    }
  });
}

export async function selectTasks(db: Kysely<Schema>, catalogueVersion: string): Promise<TaskRecord[]> {
  const rows = await db
    .selectFrom('catalogue_tasks')
    .selectAll()
    .where('catalogue_version', '=', catalogueVersion)
    .orderBy('task_id')
    .execute();
  return rows.map(taskFromRow);
}

function rowFromTask(task: TaskRecord): CatalogueTasksTable {
  return {
    catalogue_version: task.catalogueVersion,
    task_id: task.taskId,
    task_hash: task.taskHash,
    dataset_id: task.datasetId,
    dimension: task.dimension,
    difficulty: task.difficulty,
    seed: task.seed,
    prompt_hash: task.promptHash,
    table_hash: task.tableHash,
    row_count: task.rowCount,
    column_count: task.columnCount,
    error_count: task.errorCount,
    error_rate: task.errorRate,
    error_places: task.errorPlaces?.join(' ') ?? null,
    manifest: task.manifestJson,
  };
}

function taskFromRow(row: CatalogueTasksTable): TaskRecord {
  return {
    catalogueVersion: row.catalogue_version,
    taskId: row.task_id,
    taskHash: row.task_hash,
    datasetId: row.dataset_id,
    dimension: row.dimension,
    difficulty: row.difficulty,
    seed: row.seed,
    promptHash: row.prompt_hash,
    tableHash: row.table_hash,
    rowCount: row.row_count,
    columnCount: row.column_count,
    errorCount: row.error_count,
    errorRate: row.error_rate,
    errorPlaces: row.error_places?.split(' ').filter((place) => place !== '') ?? null,
    manifestJson: row.manifest,
  };
}
