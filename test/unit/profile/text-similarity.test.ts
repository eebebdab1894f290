import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/core/table/edit-distance.ts';
import { jaroWinkler } from '../../../src/core/profile/jaro-winkler.ts';
import { soundex } from '../../../src/core/profile/soundex.ts';
import { exactValuePattern, valuePattern } from '../../../src/core/profile/value-pattern.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('edit distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['Berlni', 'Berlin', 1],
    // Restricted: no part is edited twice, so this is 3 where the full Damerau distance is 2.
    ['ca', 'abc', 3],
  ])('of "%s" and "%s" is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('gives up one above its limit', () => {
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
    expect(editDistance('kitten', 'sitting', 3)).toBe(3);
  });

  it('is symmetric, and 0 for equal texts only', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('Jaro–Winkler similarity', () => {
  // Winkler's own examples.
  it.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DIXON', 'DICKSONX', 0.8133],
    ['DWAYNE', 'DUANE', 0.84],
    ['', '', 1],
    ['', 'a', 0],
    ['abc', 'xyz', 0],
  ])('of %s and %s is %f', (a, b, similarity) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 4);
  });

  it('lies in [0, 1] and is 1 for equal texts', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(a, a)).toBe(1);
      }),
    );
  });
});

describe('soundex', () => {
  it.each([
    ['Robert', 'R163'],
    ['Rupert', 'R163'],
    ['Ashcraft', 'A261'],
    ['Tymczak', 'T522'],
    ['Pfister', 'P236'],
    ['Müller', 'M460'],
    ['42', ''],
  ])('of %s is "%s"', (word, code) => {
    expect(soundex(word)).toBe(code);
  });
});

describe('the pattern of a value', () => {
  it('folds runs, or keeps their lengths', () => {
    expect(valuePattern('2006-Q1 São')).toBe('9-A9 Aa');
    expect(exactValuePattern('2006-Q1 São')).toBe('9999-A9 Aaa');
  });
});
