import { editDistance } from '../../../core/table/edit-distance.ts';
import { spellingKey } from '../../table-editing/spelling-key.ts';

/** A word that another may be a slip of. */
export interface SimilarWord {
  readonly word: string;
  /** 1 for the same letters in another form, less for each edit, in [0, 1]. */
  readonly closeness: number;
}

const MOST_WORDS = 3;

/**
 * The words that a text is most likely a misspelling, other form or abbreviation of, the closest first: the same letters
 * and digits; at most two edits (one per four characters); an abbreviation, in that each of its words begins one of the
 * word's, or its letters are the word's initials.
 */
export function similarWords(text: string, words: readonly string[]): SimilarWord[] {
  const key = spellingKey(text);
  const found = words.flatMap((word): SimilarWord[] => {
    if (word === text) return [];
    if (spellingKey(word) === key) return [{ word, closeness: 1 }];
    const limit = Math.min(2, Math.floor(Math.max(text.length, word.length) / 4));
    const distance = Math.min(
      editDistance(text, word, limit),
      editDistance(text.toLowerCase(), word.toLowerCase(), limit),
    );
    if (distance <= limit) return [{ word, closeness: 0.9 - 0.2 * distance }];
    return isAbbreviation(text, word) ? [{ word, closeness: 0.4 }] : [];
  });
  const sorted = found.toSorted((a, b) => b.closeness - a.closeness || (a.word < b.word ? -1 : 1));
  return sorted.slice(0, MOST_WORDS);
}

/** Whether the text shortens the word: initials, words cut short, or words left out, in order. */
export function isAbbreviation(text: string, word: string): boolean {
  const short = wordsOf(text);
  const long = wordsOf(word);
  if (short.length === 0 || long.length === 0 || spellingKey(text).length >= spellingKey(word).length) return false;
  const initials = long.map((part) => part[0]).join('');
  const letters = short.join('');
  if (letters.length >= 2 && (letters === initials || letters === initialsOfLongWords(long))) return true;
  let position = 0;
  for (const part of short) {
    while (position < long.length && !isShortened(part, long[position]!)) position += 1;
    if (position === long.length) return false;
    position += 1;
  }
  return short.some((part) => part.length >= 2);
}

/** Small joining words are mostly left out of initials. */
function initialsOfLongWords(words: readonly string[]): string {
  return words.flatMap((word) => (word.length > 3 ? [word[0]!] : [])).join('');
}

/** The beginning of a word, or its letters in order with the first kept ("dept" of "department"). */
function isShortened(short: string, long: string): boolean {
  if (long.startsWith(short)) return true;
  if (short.length < 2 || short[0] !== long[0]) return false;
  let position = 0;
  for (const letter of long) if (letter === short[position]) position += 1;
  return position === short.length && short.length <= long.length * 0.7;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
