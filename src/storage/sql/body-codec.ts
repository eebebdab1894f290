import { hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CodedError } from '../../foundation/coded-error.ts';
import type { BodiesTable } from './schema.ts';

/** Below this a compressed text is no smaller: zstd's own header eats the gain. */
const LEAST_COMPRESSED_BYTES = 128;

/** A text as a row of the bodies table. */
export function bodyFromText(text: string): BodiesTable {
  const bytes = new TextEncoder().encode(text);
  const isSmall = bytes.length < LEAST_COMPRESSED_BYTES;
  return {
    hash: hash('sha256', bytes),
    codec: isSmall ? 'plain' : 'zstd',
    size: bytes.length,
    content: isSmall ? Buffer.from(bytes) : zstdCompressSync(bytes),
  };
}

/** The text of a row. Throws DATABASE_BODY_DAMAGED where the bytes are not those that were stored. */
export function textFromBody(body: BodiesTable): string {
  try {
    const bytes = body.codec === 'plain' ? Buffer.from(body.content) : zstdDecompressSync(body.content);
    if (hash('sha256', bytes) === body.hash) return bytes.toString('utf8');
  } catch (cause) {
    throw damaged(body.hash, cause);
  }
  throw damaged(body.hash);
}

function damaged(hash: string, cause?: unknown): CodedError {
  return new CodedError(
    'DATABASE_BODY_DAMAGED',
    `the stored body ${hash.slice(0, 12)}… is damaged; restore the database from a backup, or run the affected batch again`,
    { details: { hash }, cause },
  );
}
