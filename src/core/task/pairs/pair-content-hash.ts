import { sha256Hex } from '../../../foundation/sha256.ts';

/** The version of a pair: SHA-256, 64 hex digits, over the texts of its dirty.csv and clean.csv. */
export function pairContentHash(dirtyCsv: string, cleanCsv: string): string {
  return sha256Hex(`${sha256Hex(dirtyCsv)}|${sha256Hex(cleanCsv)}`);
}
