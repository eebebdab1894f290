import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsvFile } from '../../../src/tabular-files/read-csv-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mendbench-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'table.csv');
  await writeFile(path, content);
  return path;
}

describe('a CSV file', () => {
  it('is read as text and nulls, also with a byte order mark and CRLF', async () => {
    const table = await readCsvFile(await fileWith('\uFEFFid,name\r\n1,"a, b"\r\n2,\r\n'));
    expect(table.columns).toEqual(['id', 'name']);
    expect(table.cells).toEqual([
      ['1', '2'],
      ['a, b', null],
    ]);
  });

  it('without rows is a table only where the caller says so', async () => {
    const path = await fileWith('id,name\n');
    await expect(readCsvFile(path)).rejects.toMatchObject({ code: 'CSV_NO_ROWS' });
    expect((await readCsvFile(path, { mayHaveNoRows: true })).rowCount).toBe(0);
  });

  const bad: readonly [what: string, content: string | Uint8Array, code: string, words: RegExp][] = [
    ['that is empty', '', 'CSV_EMPTY', /header/],
    ['with a ragged row', 'a,b\n1,2\n1,2,3\n', 'CSV_RAGGED', /line 3/],
    ['with a name twice', 'a,a\n1,2\n', 'CSV_DUPLICATE_HEADER', /"a"/],
    ['with a column without a name', 'a,\n1,2\n', 'CSV_UNNAMED_COLUMN', /column 2/],
    ['with a quote left open', 'a,b\n1,"2\n', 'CSV_QUOTE', /never closed/],
    ['in Latin-1', Uint8Array.from([...Buffer.from('a,b\n1,caf'), 0xe9, 0x0a]), 'FILE_ENCODING', /line 2.*iconv/],
    ['in UTF-16 little endian', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'FILE_ENCODING', /UTF-16/],
    ['in UTF-16 big endian', Buffer.from('\uFEFFa,b\n', 'utf16le').swap16(), 'FILE_ENCODING', /UTF-16/],
    ['in UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'FILE_ENCODING', /NUL/],
    ['that is a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'FILE_ENCODING', /spreadsheet/],
    ['that is compressed', Uint8Array.from([0x1f, 0x8b, 8]), 'FILE_ENCODING', /gzip/],
  ];
  it.each(bad)('%s is refused by name', async (_what, content, code, words) => {
    const path = await fileWith(content);
    await expect(readCsvFile(path)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
    await expect(readCsvFile(path)).rejects.toThrow(path);
  });

  it('that is missing, a folder or an endless device is refused', async () => {
    await expect(readCsvFile(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(readCsvFile(folder)).rejects.toMatchObject({ code: 'FILE_NOT_A_FILE' });
    await expect(readCsvFile('/dev/zero')).rejects.toMatchObject({ code: 'FILE_NOT_A_FILE' });
  });
});
