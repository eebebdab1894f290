import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '../../tabular-files/file-error.ts';

/**
 * Takes a user's table or pair with its older versions out of the data folder. Results stay where they are. Throws what
 * fileError makes of the system's errors; the caller has looked the slug up.
 */
export async function removeOwnDataset(folder: string, slug: string): Promise<void> {
  const home = join(folder, slug);
  const going = join(folder, `.${slug}.${process.pid}.old`);
  try {
    // Gone at once for every reader, however long the removal takes.
    await rename(home, going);
    await rm(going, { recursive: true, force: true });
  } catch (error) {
    throw fileError(error, home);
  }
}
