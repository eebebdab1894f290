import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../foundation/coded-error.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import { readFileBytes } from '../../tabular-files/read-file-bytes.ts';
import { textFromBytes } from '../../tabular-files/text-from-bytes.ts';
import type { KnownTask } from './known-task.ts';
import { knownTask } from './known-task.ts';

/**
 * The tasks of a folder that `mendbench task export` or `mendbench tasks export` wrote: the folder's own, or those of the
 * folders in it, by name. Throws SIMULATOR_NO_TASKS where there is none, SIMULATOR_TASK for one that cannot be understood,
 * and what fileError makes of the system's errors.
 */
export async function readExportedTasks(folder: string): Promise<KnownTask[]> {
  const names = await namesIn(folder);
  const folders = names.includes('manifest.json') ? [folder] : names.toSorted().map((name) => join(folder, name));
  const tasks: KnownTask[] = [];
  for (const place of folders) if (await holdsTask(place)) tasks.push(await readTask(place));
  if (tasks.length === 0) {
    throw new CodedError(
      'SIMULATOR_NO_TASKS',
      `${folder} holds no exported task; write some with mendbench tasks export --dir ${folder}`,
      { details: { folder } },
    );
  }
  return tasks;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw fileError(error, folder);
  }
}

async function holdsTask(folder: string): Promise<boolean> {
  return await stat(join(folder, 'manifest.json')).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function readTask(place: string): Promise<KnownTask> {
  const read = async (name: string): Promise<string> => {
    const path = join(place, name);
    return textFromBytes(await readFileBytes(path), path);
  };
  return knownTask({
    place,
    manifest: await read('manifest.json'),
    dirty: await read('dirty.csv'),
    clean: await read('clean.csv'),
    errors: await read('errors.json'),
  });
}
