import { parseNumber } from '../table/parse-number.ts';
import { textNorm } from '../table/text-norm.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { ActualEdit } from './edit-list.ts';

/** One edit of a set as it is compared: hashes of where it is, and of that with what was written. */
export interface EditKey {
  readonly place: string;
  readonly edit: string;
}

/** Hex digits of a hash: two edits of one task are taken for one another once in 10^10 tasks. */
const DIGITS = 12;

/**
 * The edits of a table as METHODOLOGY 5.2 compares them: by row, column and canonical new value, so that two writings of one
 * number or one text are the same edit; deleted and inserted rows by row. Inserted rows without an identifier count as one.
 */
export function editKeys(edits: readonly Pick<ActualEdit, 'rid' | 'column' | 'new'>[]): readonly EditKey[] {
  const keys = edits.map(({ rid, column, new: value }) => {
    const place = shortHash([rid, column]);
    return { place, edit: shortHash([place, canonicalValue(value)]) };
  });
  const distinct = new Map(keys.map((key) => [key.edit, key]));
  return [...distinct.values()].toSorted((a, b) => (a.edit < b.edit ? -1 : 1));
}

/** A set of edits as one text, the same for equal sets; empty for none. */
export function editSetText(keys: readonly EditKey[]): string {
  return keys.map(({ place, edit }) => `${place}:${edit}`).join(' ');
}

/** The set that editSetText wrote. */
export function editSetFromText(text: string): readonly EditKey[] {
  if (text === '') return [];
  return text.split(' ').map((key) => {
    const [place = '', edit = ''] = key.split(':');
    return { place, edit };
  });
}

function canonicalValue(value: string | null): string | null {
  if (value === null) return null;
  const number = parseNumber(value);
  return number === null ? textNorm(value) : String(number);
}

function shortHash(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, DIGITS);
}
