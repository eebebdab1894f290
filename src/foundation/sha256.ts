import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 lower-case hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(sha256Bytes(content));
}

/** SHA-256 as 32 bytes. */
export function sha256Bytes(content: string | Uint8Array): Uint8Array {
  return sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content);
}
