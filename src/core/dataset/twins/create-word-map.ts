import type { Random } from '../../../foundation/random.ts';
import { editDistance } from '../../table/edit-distance.ts';
import { isNullCell } from '../../table/null-token.ts';
import { compareText } from '../rules/groups.ts';
import { drawChar } from './draw-code.ts';
import { inventWord } from './invent-word.ts';

const TOKEN = /\p{L}+|\d+/gu;
const LONGEST_WORD = 14;
const MOST_DRAWS = 400;

/** Renews texts word by word. */
export interface WordMap {
  /** Punctuation, blanks, case and common words stay; of a text of common words alone the longest is renewed. */
  renew(text: string): string;
}

/**
 * Invents a word for every word of `texts` that is not common: the same one wherever it stands, so that names stay as near
 * to each other as they were; about as long, and at least 3 edits (2 for five letters, 1 for fewer) from every other
 * invented word. Numbers become others of as many digits. The same texts and seed give the same words.
 */
export function createWordMap(texts: readonly string[], commonWords: ReadonlySet<string>, random: Random): WordMap {
  const tokens = [...new Set(texts.flatMap((text) => text.toLowerCase().match(TOKEN) ?? []))].toSorted(compareText);
  const taken: TakenWords = { used: new Set(), originals: new Set([...tokens, ...commonWords]) };
  const invent = (token: string): string => {
    const drawn = inventToken(token, taken, random.fork(token));
    taken.used.add(drawn);
    return drawn;
  };
  const invented = new Map(tokens.filter((token) => !commonWords.has(token)).map((token) => [token, invent(token)]));
  const standIns = new Map<string, string>();
  const standInFor = (word: string): string => {
    const standIn = standIns.get(word) ?? invent(word);
    standIns.set(word, standIn);
    return standIn;
  };
  return {
    renew(text) {
      const renewed = text.replace(TOKEN, (token) => withCaseOf(token, invented.get(token.toLowerCase()) ?? token));
      const longest = longestToken(text);
      if (renewed !== text || longest === null) return renewed;
      return text.replace(longest, withCaseOf(longest, standInFor(longest.toLowerCase())));
    },
  };
}

interface TakenWords {
  readonly used: Set<string>;
  readonly originals: ReadonlySet<string>;
}

function inventToken(token: string, taken: TakenWords, random: Random): string {
  const isNumber = /\d/.test(token);
  let drawn = token;
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    drawn = isNumber ? inventNumber(token, random) : inventWord(Math.min(token.length, LONGEST_WORD), random);
    const isFree =
      !taken.used.has(drawn) && !isNullCell(drawn) && (!taken.originals.has(drawn) || draw > MOST_DRAWS / 2);
    if (isFree && (isNumber || isFarFromAll(drawn, taken.used))) return drawn;
  }
  // All words of this length are near to others: one letter more makes room.
  for (;;) {
    drawn = isNumber ? inventNumber(`${token}1`, random) : inventWord(drawn.length + 1, random);
    if (!taken.used.has(drawn) && !taken.originals.has(drawn)) return drawn;
  }
}

/** As many digits, no zero in front that was not there. */
function inventNumber(token: string, random: Random): string {
  return [...token]
    .map((digit, place) => (place === 0 && digit !== '0' ? String(1 + random.integer(9)) : drawChar('0', random)))
    .join('');
}

function isFarFromAll(word: string, others: ReadonlySet<string>): boolean {
  const least = word.length >= 6 ? 3 : word.length === 5 ? 2 : 1;
  for (const other of others) if (editDistance(word, other, least) < least) return false;
  return true;
}

function longestToken(text: string): string | null {
  const tokens = text.match(TOKEN) ?? [];
  return tokens.toSorted((a, b) => b.length - a.length || compareText(a, b))[0] ?? null;
}

/** The new word in capitals, capitalised, or with capitals in the places where the old one has them. */
function withCaseOf(old: string, next: string): string {
  if (old.length > 1 && old === old.toUpperCase()) return next.toUpperCase();
  return [...next].map((letter, place) => (/\p{Lu}/u.test(old[place] ?? '') ? letter.toUpperCase() : letter)).join('');
}
