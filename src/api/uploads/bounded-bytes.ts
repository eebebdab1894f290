import type { Readable } from 'node:stream';
import { CodedError } from '../../foundation/coded-error.ts';

/** The bytes of a file as they come. Throws UPLOAD_TOO_LARGE, and UPLOAD_CUT_OFF where the sender goes before its end. */
export async function* boundedBytes(source: Readable, mostBytes: number): AsyncGenerator<Uint8Array> {
  let taken = 0;
  // Destroyed with its source, the connection could not carry the refusal.
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  try {
    for await (const chunk of chunks) {
      taken += chunk.byteLength;
      if (taken > mostBytes) throw tooLarge(mostBytes);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError('UPLOAD_CUT_OFF', 'the file ended before it was whole; send it again', { cause });
  }
}

/** That a file is larger than it may be. */
export function tooLarge(mostBytes: number): CodedError {
  const most = mostBytes >= 1024 ** 2 ? `${Math.floor(mostBytes / 1024 ** 2)} MiB` : `${mostBytes} bytes`;
  return new CodedError(
    'UPLOAD_TOO_LARGE',
    `a file may have ${most} here; send fewer rows, or have the server started with a larger --upload-limit`,
    { details: { mostBytes } },
  );
}
