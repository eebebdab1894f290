import { rowsOf } from '../../../core/table/table.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { Task } from '../../../core/task/task.ts';
import { pageOf } from '../page-of.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { PageRequest } from '../page-request.ts';
import type { UseCases } from '../use-cases.ts';
import { datasetDetailDocument, datasetSummaryDocument } from './dataset-document.ts';
import { datasetOf, datasetSuites } from './dataset-of.ts';
import { cellErrorDocument, entityDocument } from './error-documents.ts';
import { exportedFiles } from './exported-files.ts';
import { modelDocument } from './model-document.ts';
import { selectTasks } from './select-tasks.ts';
import { taskDetailDocument, taskSummaryDocument } from './task-document.ts';
import type { TaskIndex } from './task-index.ts';

type CatalogueUseCases = Pick<
  UseCases,
  | 'listTasks'
  | 'stampOfTasks'
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
  const { catalogues, agents, codeMark } = tools;
  return {
    async listTasks(filter, page) {
      const { suite, tasks } = selectTasks(catalogues, filter);
      const { version } = suite.catalogue;
      const { items, next_cursor } = pageOf(tasks, ['tasks', version, filter], page);
      const ids = items.map((task) => task.id);
      const facts = await index.factsOf(suite, ids, filter.taskSeed);
      return {
        items: items.map((task, i) => taskSummaryDocument(task, facts[i]!, catalogues.suitesOf(task.id))),
        next_cursor,
        catalogue_version: version,
      };
    },
    stampOfTasks: async (filter) =>
      canonicalJson([codeMark(), selectTasks(catalogues, filter).suite.catalogue.version]),
    readTask: async (taskId) => {
      const { task, descriptor, belonging } = taskOf(taskId, tools);
      return taskDetailDocument(task, descriptor, belonging);
    },
    readTaskTable: async (taskId, page) => {
      const { task, belonging } = taskOf(taskId, tools);
      const { dirty } = task.view;
      const { items, next_cursor } = pageOf(rowsOf(dirty), ['table', belonging.catalogueVersion, taskId], page);
      return { task_id: taskId, columns: [...dirty.columns], row_count: dirty.rowCount, items, next_cursor };
    },
    readTaskErrors: async (taskId, page) => {
      const { task, belonging } = taskOf(taskId, tools);
      return errorPage(task, belonging.catalogueVersion, page);
    },
    exportTask: async (taskId, taskSeed) => {
      const { task, descriptor, belonging } = taskOf(taskId, tools, taskSeed);
      return exportedFiles(task, { descriptor }, belonging);
    },
    listModels: async () => ({
      items: agents.listed.map((entry) => modelDocument(agents.create(entry.spec).definition, entry)),
      next_cursor: null,
    }),
    async listDatasets(page) {
      const shelves = datasetSuites(tools);
      const items = shelves.flatMap(({ descriptors, catalogue }) =>
        descriptors.map((descriptor) => datasetSummaryDocument(descriptor, catalogue)),
      );
      const versions = shelves.map(({ catalogue }) => catalogue.version);
      return pageOf(items, ['datasets', ...versions], page);
    },
    readDataset: async (datasetId) => {
      const { descriptor, catalogue } = datasetOf(datasetId, tools);
      return datasetDetailDocument(descriptor, catalogue);
    },
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
function taskOf(taskId: string, { catalogues }: UseCaseTools, taskSeed?: string) {
  const { catalogue, descriptors } = catalogues.suiteOfTask(taskId, taskSeed);
  const task = catalogue.build(taskId);
  const descriptor = descriptors.find(({ id }) => id === task.datasetId)!;
  return { task, descriptor, belonging: { suites: catalogues.suitesOf(taskId), catalogueVersion: catalogue.version } };
}
