import { CodedError } from '../foundation/coded-error.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { textFromBytes } from './text-from-bytes.ts';

/** The value in a JSON file (UTF-8). Throws what readFileBytes and textFromBytes throw, and JSON_INVALID. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = textFromBytes(await readFileBytes(path), path);
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    throw new CodedError('JSON_INVALID', `${path} is not JSON (${reason}); correct it`, {
      details: { path },
      cause: error,
    });
  }
}
