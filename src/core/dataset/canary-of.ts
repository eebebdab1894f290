import { sha256Hex } from '../../foundation/sha256.ts';

/**
 * The canary of something that `text` names: a UUID of version 8 (RFC 9562), the same for the same text, behind the words
 * that crawlers can be told to pass over (METHODOLOGY 8.7 v).
 */
export function canaryOf(text: string): string {
  const hex = sha256Hex(`canary|${text}`);
  const variant = 'ab89'[Number.parseInt(hex.charAt(16), 16) % 4];
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return `mendbench:canary:${groups.join('-')}-${hex.slice(20, 32)}`;
}
