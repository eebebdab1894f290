import { csvFromTable } from '../../core/table/csv-text.ts';
import type { Task } from '../../core/task/task.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { BuiltTaskRecord } from '../../storage/ports/task-store.ts';

/** What is stored of a task that was built. */
export function taskRecord(task: Task, catalogueVersion: string): BuiltTaskRecord {
  return {
    catalogueVersion,
    taskId: task.id,
    taskHash: task.hash,
    datasetId: task.datasetId,
    dimension: task.dimension,
    difficulty: task.difficulty,
    seed: task.seed,
    prompt: task.view.prompt,
    promptHash: sha256Hex(task.view.prompt),
    tableHash: sha256Hex(csvFromTable(task.view.dirty) + csvFromTable(task.truth.clean)),
    rowCount: task.view.dirty.rowCount,
    columnCount: task.view.columns.length,
    errorCount: task.manifest.errorCount,
    errorRate: task.manifest.errorRate,
    manifestJson: canonicalJson(task.manifest),
  };
}
