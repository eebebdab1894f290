import type { Random } from '../../../foundation/random.ts';
import { makeVocabulary } from './name-maker.ts';

/** Draws invented people; no two have the same name. */
export interface PersonNames {
  /** `Given Family`. */
  next(): string;
}

/**
 * A source of at least `atLeast` invented people, paired from a vocabulary of given names and one of family names, so
 * that two people may share one of them and never both.
 */
export function createPersonNames(
  random: Random,
  options: { readonly atLeast: number; readonly isReserved: (name: string) => boolean },
): PersonNames {
  // Four times as many pairs as people, so that drawing until a pair is new ends soon.
  const count = Math.ceil(2 * Math.sqrt(options.atLeast)) + 4;
  const { isReserved } = options;
  const given = makeVocabulary({ count, random: random.fork('given names'), isReserved });
  const family = makeVocabulary({ count, random: random.fork('family names'), isReserved });
  const used = new Set<string>();
  return {
    next() {
      for (;;) {
        const name = `${random.pick(given)} ${random.pick(family)}`;
        if (used.has(name)) continue;
        used.add(name);
        return name;
      }
    },
  };
}
