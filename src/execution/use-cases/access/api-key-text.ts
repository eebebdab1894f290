import { timingSafeEqual } from 'node:crypto';
import { sha256Hex } from '../../../foundation/sha256.ts';

/** A key as its owner has it: `mb_`, the id without dashes, `_`, the secret. */
export interface KeyText {
  readonly keyId: string;
  readonly secret: string;
}

// The secret is 32 random bytes in base64url; its length is fixed, so that nothing longer is ever hashed.
const KEY = /^mb_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/;

/** The two parts; null for a text that is no key of ours. */
export function readKeyText(text: string): KeyText | null {
  const match = KEY.exec(text);
  if (match === null) return null;
  return { keyId: match.slice(1, 6).join('-'), secret: match[6]! };
}

export function keyText({ keyId, secret }: KeyText): string {
  return `mb_${keyId.replaceAll('-', '')}_${secret}`;
}

/** SHA-256, 64 hex digits. The secret is random and long, so that a slow hash would protect nothing more. */
export function hashSecret(secret: string): string {
  return sha256Hex(secret);
}

/** Takes the same time wherever they differ. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(secretHash, 'hex'));
}
