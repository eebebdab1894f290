import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { addedTableSchema } from '../../src/contract/added-dataset.ts';
import { datasetListSchema } from '../../src/contract/dataset.ts';
import { couriersCsv } from '../support/couriers.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';
import { uploadForm } from './upload-form.ts';

const MOST_BYTES = 200_000;
let api: ApiUnderTest;
let folder: string;
let address: URL;
beforeAll(async () => {
  api = await openApiUnderTest({ uploads: { mostBytes: MOST_BYTES, idleMs: 2000 } });
  folder = join(dirname(api.databasePath), 'datasets');
  address = new URL(await api.app.listen({ port: 0 }));
});
afterAll(() => api.close());
afterEach(() => {
  if (uploads().length > 0) throw new Error(`left behind: ${uploads().join(', ')}`);
});

/** Files that are being received, or were left. */
function uploads(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.part|\.new|\.old/.test(name));
}

function csv(query: string, payload: string | Buffer | Readable) {
  return { method: 'POST', url: `/api/datasets?${query}`, headers: { 'content-type': 'text/csv' }, payload } as const;
}

async function untilUploads(count: number): Promise<void> {
  while (uploads().length !== count) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a name', () => {
  test.each([
    ['../x', 'query.name'],
    ['..%2fx', 'query.name'],
    ['%2Fetc%2Fpasswd', 'query.name'],
    ['C%3A%5Cx', 'query.name'],
    ['a%01b', 'query.name'],
    ['.hidden', 'query.name'],
    ['%20', 'query.name'],
    ['a'.repeat(101), 'query.name'],
    ['a%0Ab', 'query.name'],
  ])('of %s is refused', async (name, path) => {
    const problem = await api.refused(422, csv(`name=${name}`, couriersCsv()));
    expect(problem).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ path }] });
  });

  test.each([
    ['standard', 409, 'DATASET_NAME_TAKEN'],
    ['versions', 409, 'DATASET_NAME_TAKEN'],
    ['Air Routes', 409, 'DATASET_NAME_TAKEN'],
    ['2024', 422, 'DATASET_NAME_INVALID'],
    ['日本', 422, 'DATASET_NAME_INVALID'],
  ])('of %s is refused as none or not free', async (name, status, code) => {
    const problem = await api.refused(status, csv(`name=${encodeURIComponent(name)}`, couriersCsv()));
    expect(problem).toMatchObject({ code, errors: [{ path: 'body.name' }] });
  });

  test.each(['..%2f..%2fsecrets', '%2e%2e', '..%5cx', 'a%00b', 'x'.repeat(300)])(
    'in a path that is no dataset finds nothing: %s',
    async (name) => {
      for (const method of ['DELETE', 'GET'] as const) {
        const url = `/api/datasets/${name}${method === 'GET' ? '/versions' : ''}`;
        const { statusCode, headers } = await api.app.inject({ method, url });
        expect(name.includes('%00') ? [400] : [404, 422]).toContain(statusCode);
        expect(headers['content-type']).toMatch(/problem/);
      }
    },
  );

  test('that is missing is asked for before a byte is taken', async () => {
    const untouched = new Readable({ read: () => expect.unreachable('the body was read') });
    const problem = await api.refused(422, csv('title=x', untouched));
    expect(problem.errors).toMatchObject([{ path: 'query.name' }]);
  });
});

describe('a table', () => {
  const bad: readonly (readonly [what: string, body: string | Buffer, code: string])[] = [
    ['nothing', '', 'CSV_EMPTY'],
    ['a header alone', 'a,b\n', 'CSV_NO_ROWS'],
    ['a column twice', 'a,a\n1,2\n', 'CSV_DUPLICATE_HEADER'],
    ['a column without a name', 'a,\n1,2\n', 'CSV_UNNAMED_COLUMN'],
    ['a ragged row', 'a,b\n1,2\n3\n', 'CSV_RAGGED'],
    ['an open quote', 'a,b\n1,"2\n', 'CSV_QUOTE'],
    ['a cell without end', `a,b\n1,${'x'.repeat(100_001)}\n`, 'CSV_CELL_TOO_LARGE'],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xfe, 0x2c, 0x31, 0x0a]), 'FILE_ENCODING'],
    ['a ZIP file', Buffer.from('504b0304140000000800', 'hex'), 'FILE_ENCODING'],
    ['one column', 'a\n1\n2\n', 'DATASET_TOO_NARROW'],
    ['equal rows', 'a,b\n1,2\n1,2\n', 'DATASET_NO_KEY'],
    ['a column __proto__', '__proto__,b\n1,2\n3,4\n', 'DATASET_RESERVED_COLUMN'],
    ['a column _rid', '_rid,b\n1,2\n3,4\n', 'DATASET_RESERVED_COLUMN'],
    ['half a Parquet file', Buffer.from('PAR1 and nothing more'), 'PARQUET_UNREADABLE'],
  ];
  test.each(bad)('of %s is refused', async (_what, body, code) => {
    const problem = await api.refused(422, csv('name=bad', body));
    expect(problem).toMatchObject({ code, errors: [{ path: 'body.file' }] });
    expect(problem.detail).toMatch(/^the table/);
    expect(problem.detail).not.toContain('--');
  });

  test('of an encoding that nobody knows, or a delimiter of two, is refused', async () => {
    expect((await api.refused(422, csv('name=bad&encoding=klingon', couriersCsv()))).code).toBe('ENCODING_UNKNOWN');
    const problem = await api.refused(422, csv('name=bad&delimiter=%3B%3B&rows=9', couriersCsv()));
    expect(problem.errors?.map(({ path }) => path)).toEqual(['query.rows', 'query.delimiter']);
  });

  test('that would take gigabytes once it is unpacked is refused', async () => {
    const rows = 4000;
    const long = 'x'.repeat(90_000);
    const parquet = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: Int32Array.from({ length: rows }, (_, i) => i), type: 'INT32' },
        { name: 'text', data: Array.from({ length: rows }, () => long), type: 'STRING' },
      ],
    });
    expect(parquet.byteLength).toBeLessThan(MOST_BYTES);
    const headers = { 'content-type': 'application/vnd.apache.parquet' };
    const payload = Buffer.from(parquet);
    const problem = await api.refused(422, { method: 'POST', url: '/api/datasets?name=bomb', headers, payload });
    expect(problem.code).toBe('TABLE_TOO_LARGE');
  });

  test('of formulas, scripts and names of object members is text like any other', async () => {
    const cells = ['=1+1', '@SUM(A1)', '<script>alert(1)</script>', "'; drop table runs; --"];
    const body = `constructor,toString\n${cells.map((cell, i) => `${i}x,"${cell}"`).join('\n')}\n`;
    const response = await api.app.inject(csv('name=formulas', body));
    expect(`${response.statusCode} ${response.body.slice(0, 300)}`).toMatch(/^201 /);
    const { descriptor } = addedTableSchema.parse(response.json());
    expect(descriptor.columns.map(({ name }) => name)).toEqual(['constructor', 'toString']);
  });
});

describe('a body', () => {
  test('that is larger than may be is refused, said or not', async () => {
    const large = couriersCsv(20_000);
    expect(large.length).toBeGreaterThan(MOST_BYTES);
    const said = await api.refused(413, csv('name=large', large));
    const unsaid = await api.refused(413, csv('name=large', Readable.from([large.slice(0, 150_000), large])));
    const form = await uploadForm({ name: 'large', file: { file: large, name: 'l.csv' } });
    const asForm = await api.refused(413, { method: 'POST', url: '/api/datasets', ...form });
    expect([said, unsaid, asForm].map(({ code }) => code)).toEqual(Array(3).fill('UPLOAD_TOO_LARGE'));
  });

  test.each([
    ['/api/datasets?name=a', 'application/json'],
    ['/api/datasets?name=a', 'application/x-www-form-urlencoded'],
    ['/api/datasets?name=a', 'text/plain'],
    ['/api/datasets/pairs', 'text/csv'],
  ])('at %s of type %s is refused', async (url, type) => {
    const problem = await api.refused(415, { method: 'POST', url, headers: { 'content-type': type }, payload: 'a,b' });
    expect(problem.detail).toContain('multipart/form-data');
  });

  test('that is none is refused', async () => {
    const { code } = await api.refused(415, { method: 'POST', url: '/api/datasets?name=a' });
    expect(code).toBe('MEDIA_TYPE_UNSUPPORTED');
  });

  test.each([
    ['without a boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    ['that ends too early', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\ncontent-dispo'],
    [
      'whose file ends too early',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\na,b\n1,',
    ],
    [
      'with a field __proto__',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n',
    ],
  ])('of a form %s is refused', async (_what, headers, payload) => {
    const { code } = await api.refused(400, { method: 'POST', url: '/api/datasets', headers, payload });
    expect(['FORM_UNREADABLE', 'UPLOAD_CUT_OFF']).toContain(code);
  });

  test('of a form with fields and files that nobody asked for is refused', async () => {
    const file = { file: couriersCsv(), name: '../../etc/passwd' };
    const unknown = await uploadForm({ name: 'a', colour: 'red', file });
    const problem = await api.refused(422, { method: 'POST', url: '/api/datasets', ...unknown });
    expect(problem.errors).toMatchObject([{ path: 'body.colour' }]);
    const other = await uploadForm({ name: 'a', table: file });
    const refused = await api.refused(422, { method: 'POST', url: '/api/datasets', ...other });
    expect(refused.errors).toMatchObject([{ path: 'body.table' }]);
  });
});

describe('a connection', () => {
  const head = (type: string) =>
    `POST /api/datasets?name=slow HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: 1000\r\n\r\n`;
  const table = `${head('text/csv')}a,b\n1,2\n`;
  const form = `${head('multipart/form-data; boundary=b')}--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\na,b\n1,2\n${'3,4\n'.repeat(99)}`;
  const open = (text: string) => {
    const socket = connect(Number(address.port), address.hostname);
    socket.on('error', () => undefined);
    socket.write(text);
    return socket;
  };

  test.each([
    ['table', table],
    ['form', form],
  ])('whose %s is cut off leaves nothing, and keeps nobody else waiting before', async (what, sent) => {
    const socket = open(sent);
    await untilUploads(1);
    const { statusCode } = await api.app.inject(csv(`name=quick ${what}`, 'a,b\n1,x\n2,y\n'));
    expect(statusCode).toBe(201);
    socket.destroy();
    await untilUploads(0);
    const { items } = await api.read('/api/datasets?limit=200', datasetListSchema);
    expect(items.map(({ dataset_id }) => dataset_id)).not.toContain('slow');
  });

  test.each([table, form])('on which nothing comes any more is closed', async (sent) => {
    const socket = open(sent);
    await new Promise((resolve) => socket.once('close', resolve));
    await untilUploads(0);
    expect(socket.destroyed).toBe(true);
  });
});

test('what dead processes left is removed when a server starts, and old versions are kept', async () => {
  await api.app.inject(csv('name=kept', couriersCsv()));
  await api.app.inject(csv('name=kept&replace=true', couriersCsv(41)));
  // No process has this number.
  const dead = 2 ** 22 + 1;
  writeFileSync(join(folder, '.uploads', `${encodeURIComponent(`${hostname()}:${dead}`)}@x.part`), 'half');
  mkdirSync(join(folder, `.kept.${dead}.new`));
  renameSync(join(folder, 'kept', 'versions'), join(folder, `.kept.${dead}.new`, 'versions'));
  mkdirSync(join(folder, `.gone.${dead}.old`));
  const second = await openWorkspace({ databaseUrl: `sqlite:${api.databasePath}` });
  const { items } = await second.useCases.listDatasetVersions('kept', {});
  await second.close();
  expect(items.map(({ row_count }) => row_count)).toEqual([41, 40]);
});
