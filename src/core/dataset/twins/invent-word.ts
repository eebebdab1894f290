import type { Random } from '../../../foundation/random.ts';

const CONSONANTS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v'] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u'] as const;
// Easy to say and hardly ever met in names of the world, so that no list of such names is needed to keep clear of them.
const RARE_PAIRS = 'mz vd bz gv kf pz fd gz vb fg zv pv kz mv bv tv zd zb'.split(' ');

/**
 * A lower-case word of `length` letters (at least 1) that can be said and is no name of the world: consonants and vowels in
 * turn around one pair of consonants that real names hardly have. Up to three letters there is no room for the pair.
 */
export function inventWord(length: number, random: Random): string {
  if (length <= 1) return random.pick(CONSONANTS);
  if (length === 2) return random.pick(VOWELS) + random.pick(['v', 'z', 'k'] as const);
  if (length === 3) return random.pick(CONSONANTS) + random.pick(VOWELS) + random.pick(['v', 'z', 'k'] as const);
  const core = random.pick(VOWELS) + random.pick(RARE_PAIRS) + random.pick(VOWELS);
  // `start` letters before the core end in a consonant, `end` letters behind it begin with one.
  const start = length === 4 ? 0 : 1 + 2 * random.integer(Math.floor((length - 5) / 2) + 1);
  const end = length - 4 - start;
  return syllables(start, random, 'end') + core + syllables(end, random, 'start');
}

/** Letters in turn, the one at the core's side a consonant. */
function syllables(length: number, random: Random, coreSide: 'start' | 'end'): string {
  return Array.from({ length }, (_, index) => {
    const fromCore = coreSide === 'start' ? index : length - 1 - index;
    return random.pick(fromCore % 2 === 0 ? CONSONANTS : VOWELS);
  }).join('');
}
