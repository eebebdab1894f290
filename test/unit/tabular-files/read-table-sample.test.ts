import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readTableSample } from '../../../src/tabular-files/read-table-sample.ts';

const bounds = { mostRows: 1000, mostCells: 1_000_000, seed: 's' };

function fileWith(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-sample-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'table');
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Uint8Array, options: object = {}) {
  const { table, ...facts } = await readTableSample(fileWith(content), { ...bounds, ...options });
  return { columns: table.columns, cells: table.cells, ...facts };
}

type ColumnSource = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
const parquet = (...columnData: ColumnSource[]): Uint8Array => new Uint8Array(parquetWriteBuffer({ columnData }));

describe('a CSV read as a stream', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n"x;y";2,5\n', ';'],
    ['a\tb\r\n1\t2\r\n', '\t'],
    ['a|b\n1|2', '|'],
  ])('finds what separates %j', async (text, delimiter) => {
    const { columns, delimiter: found, fileRows } = await read(text);
    expect([columns, found, fileRows]).toEqual([['a', 'b'], delimiter, 1]);
  });

  test('reads quotes, line feeds in them, a byte order mark and empty fields as they are meant', async () => {
    const { cells } = await read('\uFEFFa,b\n"x, ""y""","1\n2"\n,\n\nz,""\n');
    expect(cells).toEqual([
      ['x, "y"', null, 'z'],
      ['1\n2', null, null],
    ]);
  });

  test('does not care where a piece of the file ends', async () => {
    const long = 'é'.repeat(1000);
    const lines = Array.from({ length: 600 }, (_, i) => `${i},"${long} ""${i}""\n"`);
    const { cells, fileRows } = await read(`n,text\n${lines.join('\n')}\n`);
    expect(fileRows).toBe(600);
    expect(cells[1]).toEqual(Array.from({ length: 600 }, (_, i) => `${long} "${i}"\n`));
  });

  test('reads another encoding where it is named', async () => {
    const { cells } = await read(Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0x32, 0x0a]), {
      encoding: 'windows-1252',
    });
    expect(cells).toEqual([['é'], ['2']]);
  });

  const latin = Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32, 0x0a, 0xe9, 0x2c, 0x32, 0x0a]);
  test.each([
    ['mixed encodings', latin, {}, /not UTF-8 \(line 3\).*--encoding/, 'FILE_ENCODING'],
    ['an encoding nobody knows', latin, { encoding: 'klingon' }, /no encoding/, 'ENCODING_UNKNOWN'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0]), {}, /UTF-16/, 'FILE_ENCODING'],
    ['a binary file', Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0, 0, 0]), {}, /NUL bytes/, 'FILE_ENCODING'],
    ['ragged rows', 'a,b\n1,2\n"x\ny",2\n1,2,3\n', {}, /line 5 .* 3 fields/, 'CSV_RAGGED'],
    ['a quote that is never closed', 'a,b\n"1,2\n3,4\n', {}, /line 2 .* never closed/, 'CSV_QUOTE'],
    ['text after a quote', 'a,b\n"1"x,2\n', {}, /after a closing quote/, 'CSV_QUOTE'],
    ['a huge cell', `a,b\n1,${'x'.repeat(100_001)}\n`, {}, /line 2 .* longer than 100000/, 'CSV_CELL_TOO_LARGE'],
    ['a header named twice', 'a,a\n1,2\n', {}, /names column "a" twice/, 'CSV_DUPLICATE_HEADER'],
    ['a column without a name', 'a,\n1,2\n', {}, /column 2 of the header has no name/, 'CSV_UNNAMED_COLUMN'],
    ['no rows', 'a,b\n', {}, /no rows/, 'CSV_NO_ROWS'],
    ['nothing', '', {}, /is empty/, 'CSV_EMPTY'],
    ['carriage returns alone', 'a,b\r1,2\r', {}, /carriage returns/, 'CSV_LINE_ENDS'],
  ] as const)('refuses %s', async (...[, content, options, message, code]) => {
    await expect(read(content, options)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('refuses a folder and a file that is not there', async () => {
    await expect(readTableSample(tmpdir(), bounds)).rejects.toMatchObject({ code: 'FILE_NOT_A_FILE' });
    await expect(readTableSample('/nowhere/x.csv', bounds)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});

describe('a table larger than its bound', () => {
  const rows = 50_000;
  const large = `n,square\n${Array.from({ length: rows }, (_, i) => `${i},${i * i}`).join('\n')}\n`;

  test('is held in no more rows than the bound, in whole stretches of the file and its order', async () => {
    const { cells, fileRows, mostHeld } = await read(large);
    const kept = cells[0]!.map(Number);
    expect([fileRows, kept.length]).toEqual([rows, 1000]);
    expect(mostHeld).toBeLessThanOrEqual(1000);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    const neighbours = kept.filter((value, index) => index > 0 && value === kept[index - 1]! + 1);
    expect(neighbours.length).toBeGreaterThanOrEqual(1000 - 20);
    // Not the beginning of the file alone.
    expect(Math.max(...kept)).toBeGreaterThan(rows / 2);
  });

  test('gives the same rows under the same seed, and others under another', async () => {
    const [first, again, other] = [await read(large), await read(large), await read(large, { seed: 't' })];
    expect(again.cells).toEqual(first.cells);
    expect(other.cells).not.toEqual(first.cells);
  });

  test('takes fewer rows of a wide one, and all rows where they fit', async () => {
    expect((await read(large, { mostCells: 400 })).cells[0]).toHaveLength(200);
    const all = await read(large, { mostRows: rows });
    expect([all.cells[0]!.length, all.fileRows]).toEqual([rows, rows]);
  });

  test('is read through however large the file is, and no more of it is held', async () => {
    const path = fileWith('');
    const stream = createWriteStream(path);
    stream.write('id,note\n');
    for (let block = 0; block < 40; block += 1) {
      const lines = Array.from({ length: 10_000 }, (_, i) => `${block * 10_000 + i},"some text, quoted ${i}"\n`);
      if (!stream.write(lines.join(''))) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'finish');
    const { fileRows, mostHeld } = await readTableSample(path, bounds);
    expect(fileRows).toBe(400_000);
    expect(mostHeld).toBeLessThanOrEqual(bounds.mostRows);
  });
});

describe('a Parquet file', () => {
  test('becomes the texts that a CSV would have', async () => {
    const { columns, cells, format } = await read(
      parquet(
        { name: 'code', data: ['a', null, ''], type: 'STRING' },
        { name: 'whole', data: [1n, 9_007_199_254_740_993n, null], type: 'INT64' },
        { name: 'half', data: [0.5, Number.NaN, 1e21], type: 'DOUBLE' },
        { name: 'tenth', data: [0.1, 2, -3.25], type: 'FLOAT' },
        { name: 'day', data: [new Date('2024-02-29'), null, new Date('1999-12-31')], type: 'TIMESTAMP' },
        { name: 'yes', data: [true, false, null], type: 'BOOLEAN' },
      ),
    );
    expect(format).toBe('parquet');
    expect(columns).toEqual(['code', 'whole', 'half', 'tenth', 'day', 'yes']);
    expect(cells).toEqual([
      ['a', null, null],
      ['1', '9007199254740993', null],
      ['0.5', null, '1e+21'],
      ['0.1', '2', '-3.25'],
      ['2024-02-29T00:00:00Z', null, '1999-12-31T00:00:00Z'],
      ['true', 'false', null],
    ]);
  });

  test('is sampled like a CSV', async () => {
    const data = Array.from({ length: 60_000 }, (_, i) => i);
    const { cells, fileRows, mostHeld } = await read(parquet({ name: 'n', data, type: 'INT32' }, { name: 'm', data }));
    expect([fileRows, cells[0]!.length]).toEqual([60_000, 1000]);
    expect(mostHeld).toBeLessThanOrEqual(1000);
  });

  test.each([
    ['lists', parquet({ name: 'tags', data: [['a', 'b']], type: 'JSON' }), null],
    ['bytes', parquet({ name: 'raw', data: [Uint8Array.from([0xff, 0, 1])], type: 'BYTE_ARRAY' }), 'PARQUET_TYPE'],
    ['a damaged file', new TextEncoder().encode('PAR1 and nothing else'), 'PARQUET_UNREADABLE'],
  ])('of %s is read as text or refused with a reason', async (_, content, code) => {
    const outcome = await read(content).then(
      () => null,
      (error: unknown) => error,
    );
    expect((outcome as { code?: string } | null)?.code ?? null).toBe(code);
  });

  test('of nested columns is refused with the column that is nested', async () => {
    const nested = parquet({ name: 'tags', data: [{ a: 1 }], type: 'VARIANT' });
    await expect(read(nested)).rejects.toThrow(/column "tags" of lists.*flatten/);
  });
});
