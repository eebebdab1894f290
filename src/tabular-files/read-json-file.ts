import { CodedError } from '../foundation/coded-error.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { textFromBytes } from './text-from-bytes.ts';

/** The value in a JSON file (UTF-8). Throws what readFileBytes and textFromBytes throw, and JSON_INVALID. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = textFromBytes(await readFileBytes(path), path);
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    // The engine quotes the text around the fault, with its line ends.
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : 'not JSON';
    const line = /line \d/.test(reason) ? '' : await faultyLine(text);
    throw new CodedError('JSON_INVALID', `${path} is not JSON (${line}${reason}); correct it`, {
      details: { path },
      cause: error,
    });
  }
}

/** `line 3: `, or nothing: the engine tells the place of some faults only, and JSON is YAML too. */
async function faultyLine(text: string): Promise<string> {
  const { parseDocument } = await import('yaml');
  const line = parseDocument(text).errors[0]?.linePos?.[0].line;
  return line === undefined ? '' : `line ${line}: `;
}
