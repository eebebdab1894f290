import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CodedError } from '../foundation/coded-error.ts';
import { systemErrorCode } from './file-error.ts';

/**
 * Makes a folder and its missing parents; returns the topmost one made, or null where the folder stood already. Throws
 * FOLDER_FORBIDDEN where the parent takes no folders, else the system's error. Node's own recursive mkdir never returns
 * where a parent exists but answers ENOENT, as /proc does.
 */
export async function makeFolder(folder: string): Promise<string | null> {
  const path = resolve(folder);
  try {
    await mkdir(path);
    return path;
  } catch (error) {
    const systemCode = systemErrorCode(error);
    if (systemCode === 'EEXIST' && (await stat(path)).isDirectory()) return null;
    if (systemCode !== 'ENOENT' || dirname(path) === path) throw error;
    const topmost = await makeFolder(dirname(path));
    if (topmost === null) {
      throw new CodedError('FOLDER_FORBIDDEN', `${dirname(path)} takes no new folders; choose another place`, {
        details: { folder: path },
        cause: error,
      });
    }
    await mkdir(path);
    return topmost;
  }
}
