import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTable } from '../../src/assembly/own-datasets/add-table.ts';
import { readOwnDatasets } from '../../src/assembly/own-datasets/read-own-datasets.ts';
import type { AddedTable, DescribedDataset } from '../../src/contract/added-dataset.ts';
import { addedPairSchema, addedTableSchema, describedDatasetSchema } from '../../src/contract/added-dataset.ts';
import { auditPageSchema } from '../../src/contract/audit.ts';
import { datasetDetailSchema, datasetListSchema } from '../../src/contract/dataset.ts';
import {
  datasetVersionDetailSchema,
  datasetVersionListSchema,
  removedDatasetSchema,
  versionDifferenceSchema,
} from '../../src/contract/dataset-version.ts';
import { resultDocumentSchema } from '../../src/contract/result.ts';
import { taskDetailSchema, taskListSchema } from '../../src/contract/task.ts';
import { couriersCsv } from '../support/couriers.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';
import { uploadForm } from './upload-form.ts';

let api: ApiUnderTest;
let added: AddedTable;
beforeAll(async () => {
  api = await openApiUnderTest();
  added = await add(201, 'name=Couriers of 2024&licence=CC0-1.0', couriersCsv());
});
afterAll(() => api.close());

async function add(status: number, query: string, payload: string): Promise<AddedTable> {
  const headers = { 'content-type': 'text/csv' };
  const response = await api.app.inject({ method: 'POST', url: `/api/datasets?${query}`, headers, payload });
  expect(`${response.statusCode} ${response.body.slice(0, 500)}`).toMatch(new RegExp(`^${status} `));
  const document = addedTableSchema.parse(response.json());
  expect(response.headers.location).toBe(`/api/datasets/${document.dataset_id}`);
  return document;
}

const FIRST = 'couriers-of-2024';

async function describeDataset(slug: string, edit: object): Promise<DescribedDataset> {
  const response = await api.app.inject({ method: 'PUT', url: `/api/datasets/${slug}/descriptor`, payload: edit });
  expect(`${response.statusCode} ${response.body.slice(0, 500)}`).toMatch(/^200 /);
  return describedDatasetSchema.parse(response.json());
}

function refusedEdit(status: number, edit: object, slug = FIRST) {
  return api.refused(status, { method: 'PUT', url: `/api/datasets/${slug}/descriptor`, payload: edit });
}

describe('a table that was sent', () => {
  test('is mined, with what bears its rules out, and says which tasks it carries', () => {
    expect(added).toMatchObject({
      dataset_id: 'couriers-of-2024',
      title: 'Couriers of 2024',
      addition: 'added',
      number: 10,
      row_count: 40,
      column_count: 4,
      descriptor: { key: ['parcel'], licence: 'CC0-1.0' },
    });
    expect(added.rules).toContainEqual({
      rule: { kind: 'dependency', determinants: ['courier'], dependent: 'city' },
      support: { unit: 'groups', holding: 8, broken: 0, silent: 0, error: 0 },
    });
    expect(added.tasks).toHaveLength(12);
    expect(added.tasks.filter(({ hash }) => hash !== null).length).toBeGreaterThan(2);
    expect(added.tasks.every(({ hash, reason }) => (hash === null) === (reason !== null))).toBe(true);
  });

  test('is listed at once, with its tasks, and can be run', async () => {
    const { items } = await api.read('/api/datasets?limit=200', datasetListSchema);
    expect(items.map(({ dataset_id }) => dataset_id)).toContain('couriers-of-2024');
    const tasks = await api.read('/api/tasks?suite=couriers-of-2024', taskListSchema);
    const built = added.tasks.filter(({ hash }) => hash !== null);
    expect(tasks.items.map(({ task_id, hash }) => [task_id, hash])).toEqual(
      built.map(({ task_id, hash }) => [task_id, hash]),
    );
    const [first] = tasks.items;
    const task = await api.read(`/api/tasks/${first!.task_id}`, taskDetailSchema);
    expect(task.prompt).toContain('courier');
    const { runs } = await api.run({ model: 'oracle', suite: 'couriers-of-2024' });
    const { task_results: results } = await api.read(`/api/results/${runs[0]!.run_id}`, resultDocumentSchema);
    expect(results.map(({ f1 }) => f1)).toEqual(built.map(() => 1));
  });

  test('is unchanged where the same comes again, whatever its form', async () => {
    const again = await add(200, 'name=couriers of 2024', couriersCsv());
    expect(again).toMatchObject({ addition: 'unchanged', version: added.version, number: added.number });
    const form = await uploadForm({ name: 'Couriers of 2024', file: { file: couriersCsv(), name: 'c.csv' } });
    const response = await api.app.inject({ method: 'POST', url: '/api/datasets', ...form });
    expect([response.statusCode, response.json<AddedTable>().version]).toEqual([200, added.version]);
  });

  test('takes the place of another only where that is asked for, and the other stays a version', async () => {
    const other = couriersCsv(48);
    await add(201, 'name=parcels', couriersCsv());
    const refused = await api.refused(409, {
      method: 'POST',
      url: '/api/datasets?name=parcels',
      headers: { 'content-type': 'text/csv' },
      payload: other,
    });
    expect(refused).toMatchObject({ code: 'DATASET_EXISTS', errors: [{ path: 'body.name' }] });
    const replaced = await add(201, 'name=parcels&replace=true', other);
    expect(replaced).toMatchObject({ addition: 'replaced', row_count: 48 });
    const { items } = await api.read('/api/datasets/parcels/versions', datasetVersionListSchema);
    expect(items.map((item) => [item.version === replaced.version, item.is_current, item.row_count])).toEqual([
      [true, true, 48],
      [false, false, 40],
    ]);
    const [now, before] = items;
    const url = `/api/datasets/parcels/versions/${before!.version.slice(0, 12)}`;
    const old = await api.read(url, datasetVersionDetailSchema);
    expect(old).toMatchObject({ version: before!.version, descriptor: { key: ['parcel'] } });
    const difference = await api.read(`${url}/diff`, versionDifferenceSchema);
    expect(difference).toMatchObject({ before: before!.version, after: now!.version, rows: { added: 8, removed: 0 } });
  });

  test('is found by a server that is running when another process adds it', async () => {
    const folder = join(dirname(api.databasePath), 'datasets');
    const [table] = readOwnDatasets(folder).tables;
    const descriptor = { ...table!.descriptor, id: 'elsewhere', number: 77 };
    await addTable(folder, { table: table!.table, descriptor }, { tasks: [], replace: false });
    const found = await api.read('/api/datasets/elsewhere', datasetDetailSchema);
    expect(found).toMatchObject({ number: 77, task_ids: [] });
  });
});

describe('a descriptor', () => {
  test('is confirmed as it is without making a version', async () => {
    const same = await describeDataset(FIRST, added.descriptor);
    expect(same).toMatchObject({ addition: 'unchanged', version: added.version, rules_left_out: null });
  });

  test('is edited in any part, and what it declares is what tasks show from then on', async () => {
    await add(201, 'name=edited', couriersCsv());
    const rules = [{ kind: 'dependency', determinants: ['courier'], dependent: 'city' }];
    const edit = { title: 'By hand', rules, columns: [{ name: 'weight', meaning: 'weight in kg' }] };
    const edited = await describeDataset('edited', edit);
    expect(edited).toMatchObject({ addition: 'replaced', title: 'By hand', rules: [{ rule: rules[0] }] });
    const detail = await api.read('/api/datasets/edited', datasetDetailSchema);
    expect(detail.rules).toEqual(rules);
    expect(detail.columns.find(({ name }) => name === 'weight')).toMatchObject({ meaning: 'weight in kg', minimum: 0 });
    const { items } = await api.read('/api/datasets/edited/versions', datasetVersionListSchema);
    expect(items.map(({ rule_count }) => rule_count)).toEqual([1, 2]);
  });

  test('that the clean table breaks is refused with each declaration and its rows', async () => {
    const { code, errors, detail } = await refusedEdit(422, {
      key: ['courier'],
      columns: [{ name: 'weight', maximum: 90 }],
      rules: [
        { kind: 'dependency', determinants: ['courier'], dependent: 'city' },
        { kind: 'dependency', determinants: ['city'], dependent: 'weight' },
      ],
    });
    expect(code).toBe('DATASET_RULE_BROKEN');
    expect(errors?.map(({ path }) => path)).toEqual(['body.key', 'body.columns.0', 'body.rules.1']);
    expect(errors?.[1]?.message).toMatch(/cells of weight break its declaration, such as "\d+"; rows \d+, \d+/);
    expect(errors?.[2]?.message).toMatch(/^does not hold; rows 1, 2, .* and more$/);
    expect(detail).not.toContain('/');
    const { items } = await api.read('/api/datasets/couriers-of-2024/versions', datasetVersionListSchema);
    expect(items.map(({ version }) => version)).toEqual([added.version]);
  });

  test('that names what is not there is refused with every such place', async () => {
    const problem = await refusedEdit(422, {
      key: ['parcel', 'box'],
      identities: [['courier', 'colour']],
      rules: [{ kind: 'linear', computed: 'total', constant: 0, terms: [{ column: 'weight', factor: 1 }] }],
      sampling: { block: [], unit: ['crate'] },
    });
    expect(problem).toMatchObject({
      code: 'DESCRIPTOR_INVALID',
      errors: [
        { path: 'body.key.1' },
        { path: 'body.identities.0.1' },
        { path: 'body.sampling.unit.0' },
        { path: 'body.rules.0.computed' },
      ],
    });
  });

  test('that is malformed is refused with every bad field', async () => {
    const problem = await refusedEdit(422, {
      colour: 'red',
      columns: [{ name: 'weight', pattern: '(' }],
      rules: [{ kind: 'law' }, { kind: 'dependency', determinants: 'courier', dependent: 'city' }],
    });
    expect(problem.code).toBe('REQUEST_INVALID');
    expect(problem.errors?.map(({ path }) => path)).toEqual([
      'body.columns.0.pattern',
      'body.rules.0.kind',
      'body.rules.1.determinants',
      'body.colour',
    ]);
  });

  test('of a bundled dataset is refused, and of none is not found', async () => {
    expect(await refusedEdit(409, { title: 'Mine' }, 'air-routes')).toMatchObject({ code: 'DATASET_BUNDLED' });
    expect(await refusedEdit(404, { title: 'Mine' }, 'air-rotes')).toMatchObject({ suggestion: 'air-routes' });
  });
});

describe('versions', () => {
  test('of a bundled dataset are one', async () => {
    const { items } = await api.read('/api/datasets/air-routes/versions', datasetVersionListSchema);
    expect(items).toMatchObject([{ is_current: true, kind: 'table', task_count: 12 }]);
    const url = `/api/datasets/air-routes/versions/${items[0]!.version}`;
    const { descriptor } = await api.read(url, datasetVersionDetailSchema);
    expect(descriptor.key.length).toBeGreaterThan(0);
  });

  test.each(['couriers-of-2024', 'air-routes'])('that were never there are not found: of %s', async (slug) => {
    const { code } = await api.refused(404, `/api/datasets/${slug}/versions/${'0'.repeat(64)}`);
    expect(code).toBe('VERSION_UNKNOWN');
  });
});

describe('a pair that was sent', () => {
  const clean = couriersCsv();
  const dirty = clean.replace('A1003,', 'A1OO3,').replace(',Rome,', ',Rme,');
  const send = async (parts: Parameters<typeof uploadForm>[0]) => {
    const form = await uploadForm({ name: 'found', ...parts });
    return { method: 'POST', url: '/api/datasets/pairs', ...form } as const;
  };
  const bothFiles = { dirty: { file: dirty, name: 'd.csv' }, clean: { file: clean, name: 'c.csv' } };

  test('is a task of its own, and unchanged where it comes again', async () => {
    const response = await api.app.inject(await send(bothFiles));
    expect(`${response.statusCode} ${response.body.slice(0, 300)}`).toMatch(/^201 /);
    const pair = addedPairSchema.parse(response.json());
    expect(pair).toMatchObject({ dataset_id: 'found', error_count: 2, paired_by: 'position' });
    const again = await api.app.inject(await send(bothFiles));
    expect([again.statusCode, again.json<{ version: string }>().version]).toEqual([200, pair.version]);
    const tasks = await api.read('/api/tasks?suite=found', taskListSchema);
    expect(tasks.items.map(({ task_id }) => task_id)).toEqual([pair.task_id]);
    const { runs } = await api.run({ model: 'noop', suite: 'found' });
    expect(runs).toMatchObject([{ trials: 1 }]);
  });

  test('can be described, and what is said must hold in the clean table', async () => {
    await api.app.inject(await send({ ...bothFiles, name: 'said' }));
    const rules = [{ kind: 'dependency', determinants: ['courier'], dependent: 'city' }];
    expect(await describeDataset('said', { rules })).toMatchObject({ kind: 'pair', addition: 'replaced' });
    const wrong = [{ kind: 'dependency', determinants: ['city'], dependent: 'weight' }];
    const refused = await refusedEdit(422, { rules: wrong }, 'said');
    expect(refused).toMatchObject({ code: 'DATASET_RULE_BROKEN', errors: [{ path: 'body.rules.0' }] });
  });

  test.each([
    ['rows in another order', { clean: { file: reversed(clean), name: 'c' } }, 'SCORE_TABLES_MISALIGNED'],
    ['other columns', { clean: { file: 'a,b\n1,2\n', name: 'c' } }, 'SCORE_COLUMNS_DIFFER'],
    ['clean rows left over', { clean: { file: couriersCsv(41), name: 'c' } }, 'SCORE_ROWS_UNPAIRED'],
    ['no error', { dirty: { file: clean, name: 'd' } }, 'PAIR_NO_ERRORS'],
    ['a key that is no column', { key: 'box' }, 'SCORE_KEY_UNKNOWN'],
    ['one table missing', { dirty: 'no file' }, 'REQUEST_INVALID'],
    ['a name of the benchmark itself', { name: 'air routes' }, 'DATASET_NAME_TAKEN'],
  ] as const)('is refused for %s', async (_what, parts, code) => {
    const request = await send({ ...bothFiles, name: 'refused', ...parts });
    const problem = await api.refused(code === 'DATASET_NAME_TAKEN' ? 409 : 422, request);
    expect(problem.code).toBe(code);
    expect(problem.detail).not.toMatch(/\.part|--/);
  });
});

function reversed(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\n');
  return `${[header, ...rows.toReversed()].join('\n')}\n`;
}

describe('removing', () => {
  test('takes a dataset away with its versions, and leaves its results', async () => {
    await add(201, 'name=going', couriersCsv());
    const { runs } = await api.run({ model: 'noop', suite: 'going' });
    const gone = await api.app.inject({ method: 'DELETE', url: '/api/datasets/going' });
    expect(removedDatasetSchema.parse(gone.json())).toEqual({ dataset_id: 'going', versions_removed: 1 });
    await api.refused(404, '/api/datasets/going');
    await api.refused(404, { method: 'DELETE', url: '/api/datasets/going' });
    const { task_results: results } = await api.read(`/api/results/${runs[0]!.run_id}`, resultDocumentSchema);
    expect(results.length).toBeGreaterThan(0);
    const folder = join(dirname(api.databasePath), 'datasets');
    expect(readdirSync(folder).filter((name) => name.includes('going'))).toEqual([]);
  });

  test('refuses what comes with mendbench', async () => {
    const { code } = await api.refused(409, { method: 'DELETE', url: '/api/datasets/air-routes' });
    expect(code).toBe('DATASET_BUNDLED');
    await api.read('/api/datasets/air-routes', datasetDetailSchema);
  });
});

test('whoever changes datasets needs a key of scope admin, and what was done is written down', async () => {
  const keyOf = async (scope: 'run' | 'admin') => {
    const { key } = await api.useCases.createKey({ name: scope, scope });
    return { authorization: `Bearer ${key}` };
  };
  const [run, admin] = [await keyOf('run'), await keyOf('admin')];
  const form = await uploadForm({});
  for (const request of [
    { method: 'POST', url: '/api/datasets?name=a', headers: { 'content-type': 'text/csv' }, payload: 'a,b\n1,2\n' },
    { method: 'POST', url: '/api/datasets/pairs', ...form },
    { method: 'PUT', url: '/api/datasets/found/descriptor', payload: {} },
    { method: 'DELETE', url: '/api/datasets/found' },
  ] as const) {
    const headers = { ...('headers' in request ? request.headers : {}), ...run };
    const { code } = await api.refused(403, { ...request, headers });
    expect(code).toBe('SCOPE_TOO_SMALL');
  }
  const audit = await api.app.inject({ url: '/api/audit?limit=200', headers: admin });
  const { items } = auditPageSchema.parse(audit.json());
  const done = items.map(({ action, subject }) => `${action} ${subject}`);
  expect(done).toEqual(
    expect.arrayContaining([
      'dataset.add couriers-of-2024',
      'dataset.descriptor edited',
      'pair.add found',
      'dataset.remove going',
    ]),
  );
});
