import { errorPlaces } from '../../core/report/reliability/error-places.ts';
import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import { csvFromTable } from '../../core/table/csv-text.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { Task } from '../../core/task/task.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';

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
    tableHash: tableHash(task.view, task),
    rowCount: task.view.dirty.rowCount,
    columnCount: task.view.columns.length,
    errorCount: task.manifest.errorCount,
    errorRate: task.manifest.errorRate,
    errorPlaces: errorPlaces(task),
    manifestJson: canonicalJson(task.manifest),
  };
}

/** What is stored of a task under a condition. */
export function perturbedTaskRecord(
  perturbed: PerturbedTask,
  place: Pick<BuiltPerturbedTaskRecord, 'catalogueVersion' | 'taskId'>,
): BuiltPerturbedTaskRecord {
  const { condition, task, view } = perturbed;
  return {
    catalogueVersion: place.catalogueVersion,
    taskId: place.taskId,
    condition,
    taskHash: task.hash,
    tableHash: tableHash(view, task),
    prompt: view.prompt,
    promptHash: sha256Hex(view.prompt),
  };
}

/** Of the table that is shown and the one that submissions are scored against. */
function tableHash(shown: AgentView, scored: Task): string {
  return sha256Hex(csvFromTable(shown.dirty) + csvFromTable(scored.truth.clean));
}
