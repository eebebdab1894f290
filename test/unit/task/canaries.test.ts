import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renameDataset } from '../../../src/core/dataset/twins/rename-dataset.ts';
import { describeTable } from '../../../src/core/profile/describe-table.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';
import { createCatalogue } from '../../../src/core/task/catalogue.ts';
import { CATALOGUE_CANARY } from '../../../src/core/task/commitment/catalogue-canary.ts';
import { exportedFiles } from '../../../src/execution/use-cases/catalogue/exported-files.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';

const CANARY = /^mendbench:canary:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const datasets = readBundledDatasets();
const guide = readFileSync(new URL('../../../docs/guide/contamination.md', import.meta.url), 'utf8');

describe('canaries', () => {
  it('are ten, no two alike, and all stand in the guide', () => {
    const canaries = [CATALOGUE_CANARY, ...datasets.map(({ descriptor }) => descriptor.canary)];
    expect(new Set(canaries).size).toBe(10);
    expect(canaries.filter((canary) => !CANARY.test(canary) || !guide.includes(canary))).toEqual([]);
  });

  it('stand in no table, neither of a dataset nor of its twin', () => {
    const tables = datasets.flatMap((dataset) => [dataset.table, renameDataset(dataset, 'canaries').table]);
    const cells = tables.flatMap((table) => [...table.columns, ...table.cells.flat()]);
    expect(cells.filter((cell) => cell?.includes('canary') === true)).toEqual([]);
  });

  it('stay with a twin, so that one filter finds both', () => {
    const dataset = datasets[0]!;
    expect(renameDataset(dataset, 'canaries').descriptor.canary).toBe(dataset.descriptor.canary);
  });

  it('stand in the manifest of an exported task and in none of its other files', () => {
    const catalogue = createCatalogue(datasets);
    const dataset = datasets.at(-1)!;
    const files = exportedFiles(catalogue.build('consistency_easy_9'), dataset, {
      suites: ['standard'],
      catalogueVersion: catalogue.version,
    });
    const marked = files.filter(({ content }) => content.includes(dataset.descriptor.canary)).map(({ name }) => name);
    expect(marked).toEqual(['manifest.json']);
  });

  it('are made for tables of a user too, the same for the same table', () => {
    const table = tableFromRows(
      ['id', 'name'],
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    );
    const of = (contentHash: string): string => describeTable(table, { id: 't', title: 't', contentHash }).canary;
    expect(of('x')).toMatch(CANARY);
    expect(of('x')).toBe(of('x'));
    expect(of('x')).not.toBe(of('y'));
  });
});
