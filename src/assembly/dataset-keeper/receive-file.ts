import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ReceivedFile } from '../../execution/use-cases/datasets/dataset-keeper.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import { makeFolder } from '../../tabular-files/make-folder.ts';
import { processOwner } from '../process-owner.ts';

/** Where received files lie: below the data folder, so that they are on its disk; no slug begins with a dot. */
export const UPLOAD_FOLDER = '.uploads';

/** Files that this process is receiving or reading. */
export const filesInUse = new Set<string>();

/** Writes bytes to a file of `folder` as they come. Rejects with what they throw, and DISK_FULL and the like; then nothing is left. */
export async function receiveFile(
  bytes: AsyncIterable<Uint8Array>,
  file: { readonly folder: string; readonly id: string; readonly name: string },
): Promise<ReceivedFile> {
  const home = join(file.folder, UPLOAD_FOLDER);
  // Whose file it is stands in its name, so that those of processes that have died can be told.
  const path = join(home, `${encodeURIComponent(processOwner())}@${file.id}.part`);
  const discard = async (): Promise<void> => {
    await rm(path, { force: true });
    filesInUse.delete(path);
  };
  filesInUse.add(path);
  try {
    await makeFolder(home);
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { path, name: file.name, discard };
  } catch (error) {
    await discard();
    throw isCodedError(error) ? error : fileError(error, path);
  }
}
