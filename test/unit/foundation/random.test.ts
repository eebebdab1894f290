import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/foundation/random.ts';

describe('createRandom', () => {
  it('draws these numbers for this seed, on every machine', () => {
    const random = createRandom('mendbench');
    expect([random.integer(1000), random.integer(1000), random.integer(1000)]).toEqual([993, 341, 77]);
  });

  it('stays below its bound and reaches every value of a small range', () => {
    const random = createRandom('range');
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(7)));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('shuffles without losing or doubling a member, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (members, seed) => {
        const before = [...members];
        const shuffled = createRandom(seed).shuffled(members);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
        expect(members).toEqual(before);
      }),
    );
  });

  it('forks into sources that do not depend on how much was drawn before', () => {
    const fresh = createRandom('seed').fork('part');
    const used = createRandom('seed');
    used.integer(10);
    expect(used.fork('part').integer(1_000_000)).toBe(fresh.integer(1_000_000));
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom('x').pick([])).toThrow(RangeError);
  });

  it('draws below bounds of more than 32 bits, in their upper half too', () => {
    const random = createRandom('wide');
    const draws = Array.from({ length: 100 }, () => random.integer(3_000_000_000_000));
    expect(draws.every((draw) => Number.isSafeInteger(draw) && draw >= 0 && draw < 3_000_000_000_000)).toBe(true);
    expect(draws.some((draw) => draw > 1_500_000_000_000)).toBe(true);
    expect(random.integer(2 ** 53)).toBeLessThan(2 ** 53);
  });
});
