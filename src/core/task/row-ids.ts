import type { Random } from '../../foundation/random.ts';

/** No vowels and no look-alikes: an id never spells a word and is never misread. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz';
const LENGTH = 6;

/** Unique random row ids that tell nothing of content or order (METHODOLOGY 2.5). */
export function drawRowIds(count: number, random: Random): string[] {
  const ids = new Set<string>();
  while (ids.size < count) {
    ids.add(Array.from({ length: LENGTH }, () => ALPHABET[random.integer(ALPHABET.length)]).join(''));
  }
  return [...ids];
}
