import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { sha256Bytes } from './sha256.ts';

/** A seeded source of randomness: the same seed gives the same draws on any machine. */
export interface Random {
  /** A whole number in [0, bound). `bound` is from 1 to 2^53. */
  integer(bound: number): number;
  /** A number in [0, 1) with 32 random bits. */
  unit(): number;
  /** One member, each equally likely. Throws on an empty list. */
  pick<T>(members: readonly T[]): T;
  /** A shuffled copy. */
  shuffled<T>(members: readonly T[]): T[];
  /** An independent source for a named part of the work, so that parts do not disturb each other. */
  fork(label: string): Random;
}

const WORD = 0x1_0000_0000;

/** A source seeded by a text: SHA-256 of the text is the state of xoroshiro128+. */
export function createRandom(seed: string): Random {
  const state = sha256Bytes(seed);
  const view = Array.from({ length: 4 }, (_, i) =>
    [0, 1, 2, 3].reduce((word, k) => (word << 8) | (state[i * 4 + k] ?? 0), 0),
  );
  const generator = xoroshiro128plusFromState(view);
  const next32 = (): number => generator.next() >>> 0;
  const integer = (bound: number): number => {
    // Small bounds take one draw, and always the same one for a seed; only large ones need the second.
    const range = bound > WORD ? 2 ** 53 : WORD;
    // Rejection keeps every outcome equally likely; a plain remainder favours the small ones.
    const limit = Math.floor(range / bound) * bound;
    for (;;) {
      const draw = range === WORD ? next32() : (next32() >>> 11) * WORD + next32();
      if (draw < limit) return draw % bound;
    }
  };
  return {
    integer,
    unit: () => next32() / 0x1_0000_0000,
    pick(members) {
      if (members.length === 0) throw new RangeError('cannot pick from an empty list');
      return members[integer(members.length)]!;
    },
    shuffled(members) {
      const copy = [...members];
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = integer(i + 1);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    fork: (label) => createRandom(`${seed}|${label}`),
  };
}
