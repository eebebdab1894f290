import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetDetailSchema, datasetListSchema } from '../../src/contract/dataset.ts';
import { modelListSchema } from '../../src/contract/model.ts';
import { taskDetailSchema, taskErrorPageSchema, taskListSchema, taskTablePageSchema } from '../../src/contract/task.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

/** Follows `Link: rel="next"` from the first page to the last. */
async function everyPage(first: string): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  for (let url: string | undefined = first; url !== undefined;) {
    const response: LightMyRequestResponse = await api.app.inject({ url });
    const page = response.json<{ items: unknown[]; next_cursor: string | null }>();
    pages.push(page.items);
    const next: string | undefined = /<([^>]+)>; rel="next"/.exec(String(response.headers.link))?.[1];
    expect(next === undefined).toBe(page.next_cursor === null);
    url = next;
  }
  return pages;
}

describe('tasks', () => {
  test('the pages of the list hold the 108 tasks once each', async () => {
    const pages = (await everyPage('/api/tasks?limit=50')) as { task_id: string }[][];
    expect(pages.map((page) => page.length)).toEqual([50, 50, 8]);
    expect(new Set(pages.flat().map((task) => task.task_id)).size).toBe(108);
  });

  test('every suite is listed under its own catalogue, and its tasks are read by their ids', async () => {
    const standard = await api.read('/api/tasks?suite=robustness&limit=200', taskListSchema);
    const renamed = await api.read('/api/tasks?suite=renamed&limit=1', taskListSchema);
    expect(standard.items).toHaveLength(36);
    expect(renamed.items[0]).toMatchObject({ task_id: 'accuracy_easy_1-renamed', suites: ['renamed'] });
    expect(renamed.catalogue_version).not.toBe(standard.catalogue_version);
    const task = await api.read('/api/tasks/accuracy_easy_1-renamed', taskDetailSchema);
    expect(task).toMatchObject({ hash: renamed.items[0]?.hash, catalogue_version: renamed.catalogue_version });
    expect((await api.read('/api/tasks?suite=own', taskListSchema)).items).toEqual([]);
    const { suggestion } = await api.refused(422, '/api/tasks?suite=renamd');
    expect(suggestion).toBe('renamed');
  });

  test('50 tasks stand on a page where no limit is given', async () => {
    expect((await api.read('/api/tasks', taskListSchema)).items).toHaveLength(50);
  });

  test('the list is filtered by dimension, difficulty and dataset, each of which takes several', async () => {
    const { items } = await api.read(
      '/api/tasks?dimension=accuracy,uniqueness&difficulty=hard&dataset=1',
      taskListSchema,
    );
    expect(items.map((task) => task.task_id)).toEqual(['accuracy_hard_1', 'uniqueness_hard_1']);
  });

  test('a task tells its prompt, columns, protected columns, error types and seed, and they agree', async () => {
    const task = await api.read('/api/tasks/accuracy_easy_1', taskDetailSchema);
    expect(task).toMatchObject({ task_id: 'accuracy_easy_1', dimension: 'accuracy', difficulty: 'easy' });
    expect(task.error_types.reduce((sum, type) => sum + type.count, 0)).toBe(task.error_count);
    expect(task.columns.filter((column) => column.protected).map((column) => column.name)).toEqual(
      task.protected_columns,
    );
    expect(task.column_count).toBe(task.columns.length);
    expect(task.prompt).toContain('_rid');
    expect(task.seed).not.toBe('');
  });

  test('the pages of the dirty table hold all of its rows, _rid first', async () => {
    const task = await api.read('/api/tasks/uniqueness_easy_7', taskDetailSchema);
    const page = await api.read('/api/tasks/uniqueness_easy_7/table?limit=1', taskTablePageSchema);
    expect(page.columns).toEqual(['_rid', ...task.columns.map((column) => column.name)]);
    const rows = (await everyPage('/api/tasks/uniqueness_easy_7/table?limit=40')).flat() as string[][];
    expect(rows).toHaveLength(task.row_count);
    expect(new Set(rows.map((row) => row[0])).size).toBe(task.row_count);
  });

  test('the ground truth names cells of the dirty table with the value that stands there', async () => {
    const truth = await api.read('/api/tasks/completeness_medium_2/errors?limit=200', taskErrorPageSchema);
    const table = await api.read('/api/tasks/completeness_medium_2/table?limit=200', taskTablePageSchema);
    if (truth.kind !== 'cells') throw new Error('expected cells');
    expect(truth.items).toHaveLength(truth.total);
    for (const error of truth.items) {
      const row = table.items.find((cells) => cells[0] === error.rid);
      expect(row?.[table.columns.indexOf(error.column)]).toBe(error.dirty);
      expect(error.clean).not.toBe(error.dirty);
    }
  });

  test('the ground truth of a uniqueness task is its entities, which share out the rows', async () => {
    const task = await api.read('/api/tasks/uniqueness_hard_7', taskDetailSchema);
    const entities = (await everyPage('/api/tasks/uniqueness_hard_7/errors?limit=200')).flat() as {
      members: { rid: string; planted: boolean }[];
    }[];
    const members = entities.flatMap((entity) => entity.members);
    expect(members).toHaveLength(task.row_count);
    expect(members.filter((member) => member.planted)).toHaveLength(task.error_count);
  });
});

describe('datasets and models', () => {
  test('the nine datasets are listed in order, and each tells its licence, rules and tasks', async () => {
    const { items } = await api.read('/api/datasets', datasetListSchema);
    expect(items.map((dataset) => dataset.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { dataset_id, task_count } of items) {
      const dataset = await api.read(`/api/datasets/${dataset_id}`, datasetDetailSchema);
      expect(dataset.licence).not.toBe('');
      expect(dataset.rules.length).toBeGreaterThan(0);
      expect(dataset.task_ids).toHaveLength(task_count);
    }
  });

  test('the built-in agents are listed, those that are handed the truth marked', async () => {
    const { items } = await api.read('/api/models', modelListSchema);
    const yardsticks = items.filter((model) => model.sees_truth).map((model) => model.model);
    expect(items.map((model) => model.model)).toEqual(
      expect.arrayContaining(['noop', 'rules', 'oracle', 'delete-all']),
    );
    expect(yardsticks).toEqual(expect.arrayContaining(['oracle', 'calibrated', 'random-edit']));
    expect(yardsticks).not.toContain('rules');
  });
});
