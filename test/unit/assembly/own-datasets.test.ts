import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addTable } from '../../../src/assembly/own-datasets/add-table.ts';
import { buildOwnTasks } from '../../../src/assembly/own-datasets/build-own-tasks.ts';
import { diffVersions } from '../../../src/assembly/own-datasets/diff-versions.ts';
import { readOwnVersion, readOwnVersions } from '../../../src/assembly/own-datasets/own-versions.ts';
import { readOwnDatasets } from '../../../src/assembly/own-datasets/read-own-datasets.ts';
import { readOwnTableFile } from '../../../src/assembly/own-datasets/read-own-table-file.ts';
import { removeOwnDataset } from '../../../src/assembly/own-datasets/remove-own-dataset.ts';
import type { Dataset } from '../../../src/core/dataset/dataset.ts';
import { proposeDescriptor } from '../../../src/core/profile/mining/propose-descriptor.ts';
import { tidyTable } from '../../../src/core/profile/tidy-table.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { createTable, selectRows } from '../../../src/core/table/table.ts';
import { createCatalogue } from '../../../src/core/task/catalogue.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';
import { shipments } from '../../support/unseen-tables/shipments.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mendbench-own-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function datasetOf(table: Table, facts: { readonly rows?: number } = {}): Dataset {
  const { table: tidy } = tidyTable(table);
  const { descriptor } = proposeDescriptor(tidy, {
    id: 'parcels',
    number: 10,
    title: 'Parcels',
    contentHash: sha256Hex(csvFromTable(tidy)),
    source: 'a test',
    licence: 'unknown',
    derivation: [],
    ...facts,
  });
  return { descriptor, table: tidy };
}

const whole = shipments().table;
const first = datasetOf(whole);
const entry = { task_id: 'accuracy_easy_parcels', hash: null, reason: 'not tried' };

describe('the tasks of an own table', () => {
  test('are those that its suite builds, each with its hash', () => {
    const told: string[] = [];
    const tasks = buildOwnTasks(first, (id) => told.push(id));
    expect(tasks.map(({ task_id }) => task_id)).toEqual(told);
    const catalogue = createCatalogue([first]);
    expect([...catalogue.taskIds].toSorted()).toEqual(told.toSorted());
    const built = tasks.filter(({ hash }) => hash !== null);
    expect(built).toHaveLength(12);
    expect(built.map(({ task_id }) => catalogue.build(task_id).hash)).toEqual(built.map(({ hash }) => hash));
  });

  test('have the rows that were asked for', () => {
    const catalogue = createCatalogue([datasetOf(whole, { rows: 120 })]);
    expect(catalogue.build('accuracy_easy_parcels').view.dirty.rowCount).toBe(120);
  });

  test('that cannot be built have a reason, and none throws', () => {
    const few = buildOwnTasks(datasetOf(selectRows(whole, [0, 1, 2, 3, 4, 5, 6, 7])));
    expect(few).toHaveLength(12);
    expect(few.filter(({ hash, reason }) => (hash === null) !== (reason !== null))).toEqual([]);
    expect(few.find(({ task_id }) => task_id.startsWith('uniqueness_easy'))?.reason).toMatch(
      /185 clean rows.*there are 8/,
    );
    const one = buildOwnTasks(datasetOf(createTable(['a', 'b'], [['x'], ['1']])));
    expect(one.filter(({ reason }) => reason === null)).toEqual([]);
  });
});

describe('versions of an own table', () => {
  const shorter = datasetOf(
    selectRows(
      whole,
      Array.from({ length: 300 }, (_, row) => row),
    ),
  );
  const options = { tasks: [entry], replace: false };

  test('are kept when another takes its place, the same changing nothing', async () => {
    const home = folder();
    expect(await addTable(home, first, options)).toBe('added');
    expect(await addTable(home, first, options)).toBe('unchanged');
    await expect(addTable(home, shorter, options)).rejects.toMatchObject({ code: 'DATASET_EXISTS' });
    expect(await addTable(home, shorter, { ...options, replace: true })).toBe('replaced');
    const versions = readOwnVersions(home, 'parcels');
    expect(versions.map(({ isCurrent, descriptor }) => [isCurrent, descriptor.rowCount])).toEqual([
      [true, 300],
      [false, 480],
    ]);
    const old = readOwnVersion(home, `parcels@${versions[1]!.version.slice(0, 8)}`);
    expect(old.readTable()).toEqual(first.table);
    expect(readOwnDatasets(home).tables.map(({ descriptor }) => descriptor.rowCount)).toEqual([300]);
  });

  test('are unknown where the slug or the version is', async () => {
    const home = folder();
    await addTable(home, first, options);
    expect(() => readOwnVersions(home, 'letters')).toThrow(
      /no dataset of yours called "letters"; you have added parcels/,
    );
    expect(() => readOwnVersion(home, 'parcels@zz')).toThrow(/no version zz/);
    expect(() => readOwnVersions(home, '../parcels')).toThrow(/no dataset of yours/);
  });

  test('go all together when it is removed, and leave nothing', async () => {
    const home = folder();
    await addTable(home, first, options);
    await addTable(home, shorter, { ...options, replace: true });
    await removeOwnDataset(home, 'parcels');
    expect(readdirSync(home)).toEqual([]);
  });

  test('differ in columns, rules, declarations and rows by key', () => {
    const weights = whole.columns.indexOf('weight_lb');
    const cells = whole.cells.filter((_, c) => c !== weights).map((column) => [...column]);
    const names = whole.columns.filter((_, c) => c !== weights);
    cells[names.indexOf('reference')]![3] = 'R000000';
    const after = datasetOf(
      selectRows(
        createTable(names, cells),
        Array.from({ length: 470 }, (_, row) => row),
      ),
    );
    const { columns, rules, rows, members } = diffVersions(first, after);
    expect(columns).toEqual({ added: [], removed: ['weight_lb'] });
    expect(rules.removed).toContainEqual(expect.objectContaining({ kind: 'conversion' }));
    expect(rows).toEqual({ added: 0, removed: 10, changed: 1, changedCells: 1 });
    expect(members).toEqual(['rowCount', 'contentHash']);
    expect(diffVersions(first, first)).toMatchObject({ members: [], redeclared: [], rows: { changed: 0 } });
  });
});

describe('an own file', () => {
  test.each([
    ['a constant column', 'id,a,b\n1,x,1\n2,x,2\n', /a is constant/],
    ['a column of nulls', 'id,a,b\n1,,1\n2,,2\n', /a is null in every row/],
    ['a word for null', 'id,a,b\n1,NA,1\n2,x,2\n', /a: "NA" is read as null/],
    ['blanks', 'id,a,b\n1,x  y,1\n2, z,2\n', /2 cells were tidied/],
    [
      'a number column with a word',
      `id,a\n${Array.from({ length: 40 }, (_, i) => `i${i},${i === 3 ? 'many' : i}`).join('\n')}\n`,
      /a is text because 1 of 40 values are no number, such as "many"/,
    ],
  ])('with %s is taken, and it is said', async (_, text, note) => {
    const path = join(folder(), 'x.csv');
    writeFileSync(path, text);
    const { notes } = await readOwnTableFile(path);
    expect(notes.join('\n')).toMatch(note);
  });

  test('larger than the bound is taken in part, and that is said', async () => {
    const path = join(folder(), 'x.csv');
    writeFileSync(path, `id,n\n${Array.from({ length: 30_000 }, (_, i) => `k${i},${i % 9}`).join('\n')}\n`);
    const { table, fileRows, mostHeld, notes } = await readOwnTableFile(path);
    expect([table.rowCount, fileRows]).toEqual([20_000, 30_000]);
    expect(mostHeld).toBeLessThanOrEqual(20_000);
    expect(notes[0]).toMatch(/^20000 of 30000 rows are taken/);
  });

  test('keeps what a descriptor promises of it on disk', async () => {
    const home = folder();
    await addTable(home, first, { tasks: [entry], replace: false });
    const text = readFileSync(join(home, 'parcels', 'table.csv'), 'utf8');
    expect(sha256Hex(text)).toBe(first.descriptor.contentHash);
  });
});
