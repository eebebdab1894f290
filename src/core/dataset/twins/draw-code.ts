import type { Random } from '../../../foundation/random.ts';

/** The class of a character: codes keep it in every place. `=` marks what is neither a digit nor a Latin letter. */
export function shapeOf(text: string): string {
  return text.replace(/[^]/g, (char) => {
    if (/\d/.test(char)) return '9';
    if (/[A-Z]/.test(char)) return 'A';
    return /[a-z]/.test(char) ? 'a' : '=';
  });
}

/** Another character of the same class; those of no class stay. */
export function drawChar(char: string, random: Random): string {
  switch (shapeOf(char)) {
    case '9':
      return String(random.integer(10));
    case 'A':
      return String.fromCodePoint(65 + random.integer(26));
    case 'a':
      return String.fromCodePoint(97 + random.integer(26));
    default:
      return char;
  }
}

/**
 * For texts of one length, whether all of them have the same character in each place, digits aside: `T` in `T001`. Digits
 * carry no form. A single text has nothing in common.
 */
export function constantPlaces(texts: readonly string[]): boolean[] {
  const first = texts[0] ?? '';
  return Array.from(
    first,
    (char, place) => !/\d/.test(char) && texts.length > 1 && texts.every((text) => text[place] === char),
  );
}
