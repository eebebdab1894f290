import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFolder } from '../../../src/tabular-files/write-folder.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'mendbench-folder-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('writing a folder', () => {
  it('makes the folder and its parents and leaves nothing but the files', async () => {
    const folder = join(home, 'a/b');
    await writeFolder(folder, [{ name: 'x.txt', text: 'é\n' }]);
    expect(await readdir(folder)).toEqual(['x.txt']);
    expect(await readFile(join(folder, 'x.txt'), 'utf8')).toBe('é\n');
  });

  it('refuses a folder that holds something, unless told to overwrite, and then leaves the other files', async () => {
    await writeFile(join(home, 'mine.txt'), 'mine');
    await expect(writeFolder(home, [{ name: 'x.txt', text: '' }])).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(await readdir(home)).toEqual(['mine.txt']);
    await writeFolder(home, [{ name: 'x.txt', text: 'new' }], { overwrite: true });
    expect((await readdir(home)).toSorted()).toEqual(['mine.txt', 'x.txt']);
    expect(await readFile(join(home, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('writes all files or none', async () => {
    const files = [
      { name: 'first.txt', text: '1' },
      { name: 'no-such-folder/second.txt', text: '2' },
    ];
    await expect(writeFolder(join(home, 'a/b'), files)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(await readdir(home)).toEqual([]);
    await expect(writeFolder(home, files)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(await readdir(home)).toEqual([]);
  });

  it('says that a place is a file, or cannot be written even by root', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(writeFolder(join(home, 'file'), [])).rejects.toMatchObject({ code: 'FOLDER_IS_A_FILE' });
    await expect(writeFolder('/proc/mendbench/a', [])).rejects.toMatchObject({
      code: 'FOLDER_FORBIDDEN',
      message: expect.stringContaining('/proc takes no new folders'),
    });
  });
});
