import type { Dataset } from '../../../core/dataset/dataset.ts';
import { rowsOf } from '../../../core/table/table.ts';
import type { Task } from '../../../core/task/task.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import { pageOf } from '../page-of.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { PageRequest, UseCases } from '../use-cases.ts';
import { datasetDetailDocument, datasetSummaryDocument } from './dataset-document.ts';
import { cellErrorDocument, entityDocument } from './error-documents.ts';
import { exportedFiles } from './exported-files.ts';
import { modelDocument } from './model-document.ts';
import { selectTasks } from './select-tasks.ts';
import { taskDetailDocument, taskSummaryDocument } from './task-document.ts';
import type { TaskIndex } from './task-index.ts';

type CatalogueUseCases = Pick<
  UseCases,
  | 'listTasks'
  | 'readTask'
  | 'readTaskTable'
  | 'readTaskErrors'
  | 'exportTask'
  | 'listModels'
  | 'listDatasets'
  | 'readDataset'
>;

/** Use-cases that need no stored result. */
export function catalogueUseCases(tools: UseCaseTools, index: TaskIndex): CatalogueUseCases {
  const { catalogue, datasets, agents } = tools;
  return {
    async listTasks(filter, page) {
      const chosen = selectTasks(catalogue, filter).map((task) => task.id);
      const { items, next_cursor } = pageOf(chosen, ['tasks', catalogue.version, filter], page);
      const records = await index.recordsOf(items);
      return {
        items: records.map((record) => taskSummaryDocument(record, catalogue)),
        next_cursor,
        catalogue_version: catalogue.version,
      };
    },
    readTask: async (taskId) => {
      const task = taskOf(taskId, tools);
      return taskDetailDocument(task, datasetOf(task.datasetId, datasets).descriptor, catalogue);
    },
    readTaskTable: async (taskId, page) => {
      const { dirty } = taskOf(taskId, tools).view;
      const { items, next_cursor } = pageOf(rowsOf(dirty), ['table', catalogue.version, taskId], page);
      return { task_id: taskId, columns: [...dirty.columns], row_count: dirty.rowCount, items, next_cursor };
    },
    readTaskErrors: async (taskId, page) => errorPage(taskOf(taskId, tools), catalogue.version, page),
    exportTask: async (taskId) => {
      const task = taskOf(taskId, tools);
      return exportedFiles(task, datasetOf(task.datasetId, datasets), catalogue);
    },
    listModels: async () => ({
      items: agents.listed.map(({ spec, parameters }) => modelDocument(agents.create(spec).definition, parameters)),
      next_cursor: null,
    }),
    async listDatasets(page) {
      const items = datasets.map(({ descriptor }) => datasetSummaryDocument(descriptor, catalogue));
      return pageOf(items, ['datasets', catalogue.version], page);
    },
    readDataset: async (datasetId) => datasetDetailDocument(datasetOf(datasetId, datasets).descriptor, catalogue),
  };
}

function errorPage(task: Task, catalogueVersion: string, page: PageRequest) {
  const list = ['errors', catalogueVersion, task.id];
  const { errors, entities } = task.truth;
  const task_id = task.id;
  return task.dimension === 'uniqueness'
    ? {
        kind: 'entities' as const,
        task_id,
        total: entities.length,
        ...pageOf(entities.map(entityDocument), list, page),
      }
    : { kind: 'cells' as const, task_id, total: errors.length, ...pageOf(errors.map(cellErrorDocument), list, page) };
}

/** Throws TASK_NOT_FOUND with the nearest id. */
function taskOf(taskId: string, { catalogue }: UseCaseTools): Task {
  if (catalogue.taskIds.includes(taskId)) return catalogue.build(taskId);
  const nearest = nearestWord(taskId, catalogue.taskIds);
  throw new CodedError('TASK_NOT_FOUND', `there is no task "${taskId}"; did you mean "${nearest}"?`, {
    details: { task: taskId, nearest },
  });
}

/** By slug or number. Throws DATASET_NOT_FOUND with the nearest slug. */
function datasetOf(name: string, datasets: readonly Dataset[]): Dataset {
  const found = datasets.find(({ descriptor }) => descriptor.id === name || String(descriptor.number) === name);
  if (found !== undefined) return found;
  const names = datasets.map(({ descriptor }) => descriptor.id);
  const nearest = nearestWord(name, names);
  throw new CodedError('DATASET_NOT_FOUND', `there is no dataset "${name}"; did you mean "${nearest}"?`, {
    details: { dataset: name, nearest },
  });
}
