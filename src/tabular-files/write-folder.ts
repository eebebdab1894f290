import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../foundation/coded-error.ts';
import { fileError, systemErrorCode } from './file-error.ts';
import { makeFolder } from './make-folder.ts';

/** A file to write: its name without a path, and its text. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** How to treat what is there already. */
export interface WriteFolderOptions {
  /** Write into a folder that is not empty, replacing files of the same names and leaving the others. Default false. */
  readonly overwrite?: boolean;
}

/**
 * Writes all files into the folder (made where it is missing), or none: each is written beside its place first and
 * renamed only when all are on disk; on failure what was made is removed again. Throws FOLDER_NOT_EMPTY and what
 * fileError makes of the system's errors.
 */
export async function writeFolder(
  folder: string,
  files: readonly NamedText[],
  options: WriteFolderOptions = {},
): Promise<void> {
  if (options.overwrite !== true && (await entriesOf(folder)).length > 0) {
    throw new CodedError('FOLDER_NOT_EMPTY', `${folder} is not empty; choose another folder or add --force`, {
      details: { folder },
    });
  }
  const partials = files.map((file) => ({
    place: join(folder, file.name),
    path: join(folder, `${file.name}.${process.pid}.partial`),
    text: file.text,
  }));
  let made: string | null = null;
  let current = folder;
  try {
    made = await makeFolder(folder);
    for (const { place, path, text } of partials) {
      current = place;
      await writeFile(path, text);
    }
    for (const { place, path } of partials) {
      current = place;
      await rename(path, place);
    }
  } catch (error) {
    // Removal is best effort: on a full or read-only disk there may be nothing to remove.
    const leftovers = made === null ? partials.map(({ path }) => path) : [made];
    await Promise.allSettled(leftovers.map((path) => rm(path, { recursive: true, force: true })));
    throw error instanceof CodedError ? error : fileError(error, current);
  }
}

/** The names in a folder; none where it does not exist. */
async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    if (systemErrorCode(error) === 'ENOTDIR') {
      throw new CodedError('FOLDER_IS_A_FILE', `${folder} is a file; name a folder`, { details: { folder } });
    }
    throw fileError(error, folder);
  }
}
