import type { TaskColumnDocument } from '../../../contract/column.ts';
import { snakeCased } from '../../../contract/snake-case.ts';
import type { TaskDetail, TaskSummary } from '../../../contract/task.ts';
import type { DatasetDescriptor } from '../../../core/dataset/descriptor.ts';
import type { TaskSummary as TaskOutline } from '../../../core/task/catalogue.ts';
import type { Task } from '../../../core/task/task.ts';
import type { TaskFacts } from '../../executor/suites/suite.ts';

/** A task as lists show it. */
export function taskSummaryDocument(outline: TaskOutline, facts: TaskFacts, suites: readonly string[]): TaskSummary {
  return {
    task_id: outline.id,
    suites: [...suites],
    dataset: outline.datasetId,
    dimension: outline.dimension,
    difficulty: outline.difficulty,
    row_count: facts.rowCount,
    column_count: facts.columnCount,
    error_count: facts.errorCount,
    error_rate: facts.errorRate,
    hash: facts.hash,
  };
}

/** Where a task of the benchmark belongs. */
export interface TaskBelonging {
  readonly suites: readonly string[];
  readonly catalogueVersion: string;
}

/** What stands for the catalogue's version in a task of a user's own table. */
const OWN_TABLE = 'own-table';

/** A task with its prompt, columns, rules and the facts of its making. Without a belonging it is of a table of the moment and in no suite. */
export function taskDetailDocument(task: Task, descriptor: DatasetDescriptor, belonging?: TaskBelonging): TaskDetail {
  const { view, truth, manifest } = task;
  return {
    task_id: task.id,
    suites: [...(belonging?.suites ?? [])],
    dataset: task.datasetId,
    dimension: task.dimension,
    difficulty: task.difficulty,
    row_count: view.dirty.rowCount,
    column_count: view.columns.length,
    error_count: manifest.errorCount,
    error_rate: manifest.errorRate,
    hash: task.hash,
    catalogue_version: belonging?.catalogueVersion ?? OWN_TABLE,
    dataset_version: descriptor.contentHash,
    seed: task.seed,
    prompt: view.prompt,
    columns: columnDocuments(task),
    protected_columns: truth.columns.filter((column) => column.isProtected).map((column) => column.name),
    parts: view.parts.map((part) => ({ ...part })),
    key: [...view.key],
    identities: view.identities.map((columns) => [...columns]),
    rules: view.rules.map((rule) => snakeCased(rule)),
    error_types: Object.entries(manifest.errorTypes)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([error_type, count]) => ({ error_type, count })),
    distractor_count: manifest.distractors.length,
    legitimate_nulls: manifest.legitimateNulls,
    redraws: manifest.redraws,
    canary: manifest.canary,
  };
}

function columnDocuments(task: Task): TaskColumnDocument[] {
  const scored = new Map(task.truth.columns.map((column) => [column.name, column]));
  return task.view.columns.map(({ vocabulary, ...column }) => ({
    ...column,
    ...(vocabulary === undefined ? {} : { vocabulary: [...vocabulary] }),
    protected: scored.get(column.name)?.isProtected ?? false,
    equality: scored.get(column.name)?.mode === 'sensitive' ? 'sensitive' : 'canonical',
  }));
}
