import { describe, expect, it } from 'vitest';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { buildPairTask } from '../../../src/core/task/pairs/build-pair-task.ts';
import { createPairCatalogue } from '../../../src/core/task/pairs/create-pair-catalogue.ts';
import { pairFromFiles } from '../../../src/core/task/pairs/pair-from-files.ts';
import { SMALL_CLEAN, smallPair } from '../../support/small-pair.ts';

const pair = smallPair();
const task = buildPairTask(pair);

describe('the task of a real pair', () => {
  it('is the whole dirty table in its order, each row with an id of its own', () => {
    expect(task).toMatchObject({ id: 'mixed_natural_beers', dimension: 'mixed', difficulty: 'natural' });
    const rids = columnOf(task.view.dirty, '_rid');
    expect(new Set(rids).size).toBe(6);
    expect(rids).not.toEqual(rids.toSorted((a, b) => (a! < b! ? -1 : 1)));
    expect(columnOf(task.truth.clean, '_rid')).toEqual(rids);
    expect(columnOf(task.view.dirty, 'name')).toEqual(columnOf(pair.dirty, 'name'));
  });

  it('knows as errors the cells that differ by value, and protects nothing', () => {
    const found = task.truth.errors.map(({ column, dirty, clean }) => [column, dirty, clean]);
    expect(found).toEqual([
      ['name', 'Bxtter', 'Bitter'],
      ['state', null, 'IN'],
      ['state', 'in', 'IN'],
      ['ounces', '12.0 oz', '12'],
      ['ounces', '16.0 oz', '16'],
    ]);
    expect(task.manifest).toMatchObject({ errorCount: 5, rowCount: 6 });
    expect(task.truth.columns.some((column) => column.isProtected)).toBe(false);
  });

  it('shows agents the same whatever the clean cells say, as long as the types are the same', () => {
    const other = smallPair({ clean: SMALL_CLEAN.replace('Sinister', 'Minister') });
    const { view } = buildPairTask({
      ...other,
      descriptor: { ...other.descriptor, contentHash: pair.descriptor.contentHash },
    });
    expect(view).toEqual(task.view);
  });

  it('says nothing of rules or keys that nobody declared', () => {
    expect(task.view.prompt).toContain('faults of several kinds');
    expect(task.view.prompt).not.toMatch(/Rules that hold|entity is identified|undefined/);
    expect(task.view.prompt).toContain('- ounces (number; may be null)\n');
  });

  it('has the same bytes when it is built again, and another hash when a cell of its truth changes', () => {
    expect(buildPairTask(pair)).toEqual(task);
    const other = smallPair({ clean: SMALL_CLEAN.replace('Sinister', 'Minister') });
    expect(buildPairTask(other).hash).not.toBe(task.hash);
  });
});

describe('the catalogue of pairs', () => {
  const other = smallPair({ slug: 'ales' });
  const catalogue = createPairCatalogue([pair, other]);

  it('has one task a pair, by slug, whatever the order', () => {
    expect(catalogue.taskIds).toEqual(['mixed_natural_ales', 'mixed_natural_beers']);
    expect(createPairCatalogue([other, pair]).version).toBe(catalogue.version);
    expect(createPairCatalogue([pair]).version).not.toBe(catalogue.version);
    expect(catalogue.build('mixed_natural_beers')).toBe(catalogue.build('mixed_natural_beers'));
    expect(catalogue.summaryOf('mixed_natural_ales')).toMatchObject({ datasetId: 'ales', dimension: 'mixed' });
    expect(() => catalogue.build('mixed_natural_stouts')).toThrow(/there is no task "mixed_natural_stouts"/);
  });

  it('has no other draw of a real table', () => {
    expect(() => catalogue.build('mixed_natural_beers', { isRenamed: true })).toThrow(/is one real table/);
  });
});

describe('the files of a pair', () => {
  const files = {
    pairJson: JSON.stringify(pair.descriptor),
    dirtyCsv: csvFromTable(pair.dirty),
    cleanCsv: csvFromTable(pair.clean),
  };

  it('give the pair back', () => {
    expect(pairFromFiles(files)).toEqual(pair);
  });

  it('are refused where a table is not the one that was added, or pair.json is no JSON', () => {
    const dirtyCsv = files.dirtyCsv.replace('Gary', 'Gery');
    expect(() => pairFromFiles({ ...files, dirtyCsv })).toThrow(/not the ones that its pair.json names/);
    expect(() => pairFromFiles({ ...files, pairJson: '{' })).toThrow(/not valid JSON/);
  });
});
