import { isUtf8 } from 'node:buffer';
import { CodedError } from '../foundation/coded-error.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly name: string;
  readonly remedy: string;
}

/** The command that converts a file from an encoding. */
export const toUtf8 = (encoding: string): string => `convert it first: iconv -f ${encoding} -t UTF-8`;

/** First bytes of what people take for a CSV file; longer signatures before those they begin with. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0xff, 0xfe, 0, 0], name: 'UTF-32 text', remedy: toUtf8('UTF-32') },
  { bytes: [0, 0, 0xfe, 0xff], name: 'UTF-32 text', remedy: toUtf8('UTF-32') },
  { bytes: [0xff, 0xfe], name: 'UTF-16 text', remedy: toUtf8('UTF-16') },
  { bytes: [0xfe, 0xff], name: 'UTF-16 text', remedy: toUtf8('UTF-16') },
  { bytes: [0x50, 0x4b, 3, 4], name: 'a ZIP archive or a spreadsheet', remedy: 'save the sheet as "CSV UTF-8"' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook', remedy: 'save the sheet as "CSV UTF-8"' },
  { bytes: [0x1f, 0x8b], name: 'compressed by gzip', remedy: 'unpack it with gunzip' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file', remedy: 'convert it to CSV' },
];

/**
 * Text from UTF-8 bytes; a leading byte order mark is kept for the reader to drop. Nothing is ever replaced silently:
 * throws FILE_ENCODING, naming the encoding where the first bytes tell it, else the first line that is not UTF-8.
 */
export function textFromBytes(bytes: Uint8Array, path: string): string {
  refuseSignature(bytes, path);
  if (!isUtf8(bytes)) {
    const line = firstBadLine(bytes);
    throw encodingError(path, `is not UTF-8 (line ${line})`, `${toUtf8('WINDOWS-1252')}, or whatever it is in`);
  }
  if (bytes.includes(0)) {
    throw encodingError(path, 'holds NUL bytes, so it is binary or UTF-16', 'save it as UTF-8 text');
  }
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Throws FILE_ENCODING where the first bytes of a file tell that it is something else than UTF-8 text. */
export function refuseSignature(bytes: Uint8Array, path: string): void {
  const signature = SIGNATURES.find((known) => known.bytes.every((byte, index) => bytes[index] === byte));
  if (signature !== undefined) throw encodingError(path, `is ${signature.name}, not UTF-8`, signature.remedy);
}

/** FILE_ENCODING: what a file is and what to do about it. */
export function encodingError(path: string, what: string, remedy: string): CodedError {
  return new CodedError('FILE_ENCODING', `${path} ${what}; ${remedy}`, { details: { path } });
}

/** The 1-based line of the first bytes that are not UTF-8. */
export function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from);
    if (!isUtf8(bytes.subarray(from, end === -1 ? bytes.length : end))) return line;
    if (end === -1) break;
    from = end + 1;
    line += 1;
  }
  return line;
}
