import { describe, expect, it } from 'vitest';
import { CONTRAST_TASK_IDS } from '../../../src/core/report/contamination/contrast-tasks.ts';
import { memorisationContrast } from '../../../src/core/report/contamination/memorisation-contrast.ts';
import { createCatalogue } from '../../../src/core/task/catalogue.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';

const datasets = readBundledDatasets();
const catalogue = createCatalogue(datasets);
const tasks = CONTRAST_TASK_IDS.map((id) => catalogue.summaryOf(id));
const countBy = (of: (task: (typeof tasks)[number]) => string): number[] => {
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(of(task), (counts.get(of(task)) ?? 0) + 1);
  return [...counts.values()];
};

describe('the twelve tasks of the contrast', () => {
  it('follow their formula, so that nobody picked them', () => {
    const dimensions = ['accuracy', 'completeness', 'consistency', 'uniqueness'];
    const difficulties = ['easy', 'medium', 'hard'];
    const made = dimensions.flatMap((dimension, d) =>
      [0, 1, 2].map((k) => `${dimension}_${difficulties[(d + k) % 3]}_${((d + 2 * k) % 6) + 1}`),
    );
    expect(CONTRAST_TASK_IDS).toEqual(made);
  });

  it('are of public tables alone, each table twice, each dimension three times, each difficulty four times', () => {
    const origins = new Map(datasets.map(({ descriptor }) => [descriptor.id, descriptor.origin]));
    expect(new Set(tasks.map((task) => origins.get(task.datasetId)))).toEqual(new Set(['real']));
    expect(countBy((task) => task.datasetId)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(countBy((task) => task.dimension)).toEqual([3, 3, 3, 3]);
    expect(countBy((task) => task.difficulty)).toEqual([4, 4, 4]);
  });
});

describe('the memorisation contrast', () => {
  const pairs = (differenceOf: (index: number) => number) =>
    tasks.map(({ id, datasetId }, index) => ({
      taskId: id,
      datasetId,
      original: 0.5 + differenceOf(index),
      renamed: 0.5,
    }));

  it('is 0 with no width where both tables are done alike', () => {
    expect(memorisationContrast(pairs(() => 0))).toEqual({ mean: 0, lower: 0, upper: 0, clusters: 6, p: 1 });
  });

  it('is positive where the original is done better, and as sure as six tables can be where all agree', () => {
    const contrast = memorisationContrast(pairs((index) => 0.2 + 0.01 * (index % 3)))!;
    expect(contrast.mean).toBeCloseTo(0.21, 12);
    expect(contrast.lower).toBeGreaterThan(0);
    expect(contrast.p).toBe(2 / 64);
  });

  it('changes its sign and nothing else where the tables change places', () => {
    const there = pairs((index) => Math.sin(index) / 4);
    const back = there.map((pair) => ({ ...pair, original: pair.renamed, renamed: pair.original }));
    const [a, b] = [memorisationContrast(there)!, memorisationContrast(back)!];
    expect(b.mean).toBeCloseTo(-a.mean, 12);
    expect(b.lower).toBeCloseTo(-a.upper!, 12);
    expect(b.p).toBe(a.p);
  });

  it('is null without pairs', () => {
    expect(memorisationContrast([])).toBeNull();
  });
});
