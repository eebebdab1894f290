import { isUtf8 } from 'node:buffer';
import { CodedError } from '../foundation/coded-error.ts';
import { encodingError, firstBadLine, refuseSignature, toUtf8 } from './text-from-bytes.ts';

/** Turns bytes into text piece by piece; a byte order mark at the beginning is dropped. */
export interface TextStreamDecoder {
  write(bytes: Uint8Array): string;
  /** What was held back. */
  end(): string;
}

/**
 * A decoder of a file's bytes. Without an encoding UTF-8 is due and nothing else is taken: throws FILE_ENCODING with the
 * first line that is none, or with what the file is by its first bytes. With one, throws ENCODING_UNKNOWN for a name that
 * the Encoding Standard has not, and FILE_ENCODING where bytes do not fit it.
 */
export function createTextDecoder(path: string, encoding?: string): TextStreamDecoder {
  return encoding === undefined ? utf8Decoder(path) : declaredDecoder(path, encoding);
}

function utf8Decoder(path: string): TextStreamDecoder {
  const decoder = new TextDecoder('utf-8');
  let rest = new Uint8Array(0);
  let lines = 0;
  let isBegun = false;
  const decode = (bytes: Uint8Array, isEnd: boolean): string => {
    if (!isUtf8(bytes)) {
      const line = lines + firstBadLine(bytes);
      throw encodingError(path, `is not UTF-8 (line ${line})`, `${toUtf8('WINDOWS-1252')}, or name its --encoding`);
    }
    if (bytes.includes(0)) {
      throw encodingError(path, 'holds NUL bytes, so it is binary or UTF-16', 'save it as UTF-8 text');
    }
    for (const byte of bytes) if (byte === 0x0a) lines += 1;
    return decoder.decode(bytes, { stream: !isEnd });
  };
  return {
    write(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      if (!isBegun) refuseSignature(bytes, path);
      isBegun = true;
      const whole = wholeCharacters(bytes);
      rest = Uint8Array.from(bytes.subarray(whole));
      return decode(bytes.subarray(0, whole), false);
    },
    end: () => decode(rest, true),
  };
}

/** How many bytes from the beginning end with a whole character of UTF-8. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const due = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return due > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function declaredDecoder(path: string, encoding: string): TextStreamDecoder {
  const decoder = namedDecoder(encoding);
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw encodingError(path, `is not ${encoding}`, 'name the encoding that it is in');
    }
  };
  return { write: (bytes) => decode(bytes, true), end: () => decode(new Uint8Array(0), false) };
}

function namedDecoder(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new CodedError(
      'ENCODING_UNKNOWN',
      `"${encoding}" is no encoding; such are windows-1252, utf-16le, shift_jis`,
      { cause },
    );
  }
}
