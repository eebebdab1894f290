import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renameDataset } from '../../src/core/dataset/twins/rename-dataset.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import { columnOf } from '../../src/core/table/table.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';

// Building a task already asserts the guarantees (a) to (g) of METHODOLOGY 8.3; here stands what else a twin's task must be.
const datasets = readBundledDatasets();
const twins = datasets.map((dataset) => renameDataset(dataset, 'mendbench-2026'));
const standard = createCatalogue(datasets);
const renamed = createCatalogue(twins);
const tasks = renamed.taskIds.map((id) => renamed.build(id));

describe('the catalogue of the renamed twins', () => {
  it('has all 108 tasks, each as large as a task must be', () => {
    expect(tasks).toHaveLength(108);
    const outside = tasks.filter(
      ({ view, manifest }) =>
        view.dirty.rowCount < 60 || view.dirty.rowCount > 200 || manifest.errorCount < 15 || manifest.errorCount > 60,
    );
    expect(outside.map((task) => task.id)).toEqual([]);
  });

  it('is another version, so that its results never mix with those of the standard one', () => {
    expect(renamed.version).not.toBe(standard.version);
  });

  it('is what the facts name that tasks are taken for proven by', () => {
    const path = fileURLToPath(new URL('../../datasets/task-facts.json', import.meta.url));
    const facts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, { hash: string }>>;
    expect(Object.values(facts[renamed.version]!).map(({ hash }) => hash)).toEqual(tasks.map(({ hash }) => hash));
  });

  it('names in no prompt a key of the original table', () => {
    const leaks = tasks.filter((task) => {
      const { descriptor, table } = datasets.find((dataset) => dataset.descriptor.id === task.datasetId)!;
      const keys = new Set(columnOf(table, descriptor.key[0]!));
      return task.view.prompt.split(/[\s;|,]+/).some((word) => keys.has(word));
    });
    expect(leaks.map((task) => task.id)).toEqual([]);
  });
});
