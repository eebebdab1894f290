import { CodedError } from '../../../foundation/coded-error.ts';
import type { Random } from '../../../foundation/random.ts';
import { editDistance } from '../../table/edit-distance.ts';

const ONSETS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'y'] as const;
const CODAS = ['', 'd', 'l', 'm', 'n', 'r', 's', 't'] as const;

/** A typo of at most two edits must have one nearest item only, with room to spare. */
const LEAST_DISTANCE = 5;
/** Shorter names leave too little of themselves after two edits. */
const LEAST_LENGTH = 5;
const MOST_DRAWS_PER_NAME = 2000;

/** What a vocabulary of invented names needs. */
export interface VocabularyOptions {
  readonly count: number;
  readonly random: Random;
  /** Whether a name belongs to the real world and so must not be invented again; gets the bare name. */
  readonly isReserved: (name: string) => boolean;
  /** Makes the item from the bare name, such as by a noun behind it; absent: the name itself. */
  readonly finish?: (name: string, index: number) => string;
}

/** One invented name: two to four syllables of onset, vowel and coda, with a capital. Nothing is checked. */
function drawName(random: Random): string {
  const syllables = Array.from(
    { length: 2 + random.integer(3) },
    () => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS),
  );
  const name = syllables.join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * Invented items in the order of their making, none of them reserved and each at least 5 edits (Damerau) from every other.
 * The same seed gives the same items. Throws SYNTHETIC_NAMES_EXHAUSTED where no further name is far enough.
 */
export function makeVocabulary(options: VocabularyOptions): string[] {
  const items: string[] = [];
  while (items.length < options.count) items.push(makeItem(options, items));
  return items;
}

function makeItem(options: VocabularyOptions, items: readonly string[]): string {
  for (let draw = 0; draw < MOST_DRAWS_PER_NAME; draw += 1) {
    const name = drawName(options.random);
    if (name.length < LEAST_LENGTH || options.isReserved(name)) continue;
    const item = options.finish?.(name, items.length) ?? name;
    if (items.every((other) => editDistance(item, other) >= LEAST_DISTANCE)) return item;
  }
  throw new CodedError(
    'SYNTHETIC_NAMES_EXHAUSTED',
    `no invented name is left after ${items.length} that is far enough from all others; ask for fewer rows`,
    { details: { made: items.length, wanted: options.count } },
  );
}
