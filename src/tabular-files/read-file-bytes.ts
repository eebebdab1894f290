import { open } from 'node:fs/promises';
import { CodedError } from '../foundation/coded-error.ts';
import { fileError } from './file-error.ts';

/** Beyond this a file no longer fits into one text of the engine; the tables of the benchmark are a thousandth of it. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * The bytes of a file or pipe. Throws FILE_NOT_FOUND, FILE_FORBIDDEN, FILE_NOT_A_FILE for a folder or a device, and
 * FILE_TOO_LARGE above 256 MiB.
 */
export async function readFileBytes(path: string): Promise<Uint8Array> {
  const tooLarge = (): CodedError =>
    new CodedError(
      'FILE_TOO_LARGE',
      `${path} is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; take a sample of it`,
      {
        details: { path },
      },
    );
  let handle;
  try {
    handle = await open(path, 'r');
    const stats = await handle.stat();
    // A device such as /dev/zero never ends; a pipe does.
    if (stats.isCharacterDevice() || stats.isBlockDevice()) {
      throw new CodedError('FILE_NOT_A_FILE', `${path} is a device; name a file`, { details: { path } });
    }
    if (stats.size > MAX_FILE_BYTES) throw tooLarge();
    const bytes = await handle.readFile();
    if (bytes.length > MAX_FILE_BYTES) throw tooLarge();
    return bytes;
  } catch (error) {
    if (error instanceof CodedError) throw error;
    throw fileError(error, path);
  } finally {
    await handle?.close();
  }
}
