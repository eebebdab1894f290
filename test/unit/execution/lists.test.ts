import { describe, expect, it } from 'vitest';
import { selectTasks } from '../../../src/execution/use-cases/catalogue/select-tasks.ts';
import { meanOverTasks, SHARE } from '../../../src/execution/use-cases/metrics/measured-values.ts';
import { pageOf } from '../../../src/execution/use-cases/page-of.ts';
import { readBundledCatalogues } from '../../support/bundled-catalogues.ts';

describe('a page', () => {
  const items = Array.from({ length: 7 }, (_, i) => i);

  it('leads to the next until all items were shown once', () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof pageOf<number>> = pageOf(items, ['list'], { cursor, limit: 3 });
      seen.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(items);
  });

  it('refuses a cursor of another list, nonsense, and limits outside 1 to 200', () => {
    const { next_cursor: cursor } = pageOf(items, ['list', 'a'], { limit: 3 });
    expect(() => pageOf(items, ['list', 'b'], { cursor })).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
    expect(() => pageOf(items, ['list'], { cursor: '%%%' })).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
    for (const limit of [0, 201, 1.5]) {
      expect(() => pageOf(items, ['list'], { limit })).toThrow(expect.objectContaining({ code: 'LIMIT_INVALID' }));
    }
  });

  it('of an empty list is empty and the last', () => {
    expect(pageOf([], ['list'], {})).toEqual({ items: [], next_cursor: null });
  });
});

describe('the choice of tasks', () => {
  const catalogues = readBundledCatalogues();
  const idsOf = (filter: Parameters<typeof selectTasks>[1]) =>
    selectTasks(catalogues, filter).tasks.map((task) => task.id);

  it('is the whole standard suite without a filter', () => {
    expect(idsOf({})).toHaveLength(108);
  });

  it('smoke is small and touches every dimension, difficulty and dataset', () => {
    const smoke = selectTasks(catalogues, { suite: 'smoke' }).tasks;
    expect(smoke).toHaveLength(9);
    expect(new Set(smoke.map((task) => task.dimension)).size).toBe(4);
    expect(new Set(smoke.map((task) => task.difficulty)).size).toBe(3);
    expect(new Set(smoke.map((task) => task.datasetId)).size).toBe(9);
  });

  it('reads globs, numbers and slugs of datasets, and joins filters', () => {
    expect(idsOf({ tasks: ['accuracy_*_3'] })).toEqual(['accuracy_easy_3', 'accuracy_medium_3', 'accuracy_hard_3']);
    expect(idsOf({ datasets: ['3'], dimensions: ['uniqueness'], difficulties: ['hard'] })).toEqual([
      'uniqueness_hard_3',
    ]);
    expect(idsOf({ datasets: ['retail-orders'] })).toHaveLength(12);
    expect(idsOf({ tasks: ['*.1'] })).toEqual([]);
  });

  it.each([
    [{ suite: 'smok' }, 'SUITE_UNKNOWN', 'smoke'],
    [{ dimensions: ['acuracy'] }, 'DIMENSION_UNKNOWN', 'accuracy'],
    [{ difficulties: ['herd'] }, 'DIFFICULTY_UNKNOWN', 'hard'],
    [{ datasets: ['air-route'] }, 'DATASET_NOT_FOUND', 'air-routes'],
    [{ tasks: ['accuracy_esy_1'] }, 'TASK_NOT_FOUND', 'accuracy_easy_1'],
  ])('refuses %j as %s and names %s', (filter, code, nearest) => {
    expect(() => selectTasks(catalogues, filter)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(`did you mean "${nearest}"`) }),
    );
  });
});

describe('a mean over tasks', () => {
  const at = (datasetId: string, value: number | null) => ({ taskId: 't', datasetId, value });

  it('counts an undefined value as the worst, or leaves it out, as its metric says', () => {
    const values = [at('a', 0.5), at('b', null)];
    expect(meanOverTasks(values, { worst: 1 }, SHARE)).toMatchObject({ value: 0.75, n_tasks: 2, method: 'cluster_t' });
    expect(meanOverTasks(values, 'leave-out', SHARE)).toMatchObject({
      value: 0.5,
      n_tasks: 1,
      lower: null,
      reason: 'too_few_datasets',
    });
  });

  it('keeps its interval within what the metric can be', () => {
    expect(meanOverTasks([at('a', 0), at('b', 1)], { worst: 0 }, SHARE)).toMatchObject({ lower: 0, upper: 1 });
    expect(meanOverTasks([at('a', 0), at('b', 1)], { worst: 0 }, null).lower).toBeLessThan(-5);
  });

  it('says why there is none', () => {
    expect(meanOverTasks([], 'leave-out', SHARE)).toMatchObject({ value: null, reason: 'no_results' });
    expect(meanOverTasks([at('a', null)], 'leave-out', SHARE)).toMatchObject({ value: null, reason: 'undefined' });
  });
});
