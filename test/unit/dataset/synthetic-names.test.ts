import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockTargets } from '../../../src/core/dataset/synthetic/block-targets.ts';
import { editDistance } from '../../../src/core/table/edit-distance.ts';
import { makeVocabulary } from '../../../src/core/dataset/synthetic/name-maker.ts';
import { createPersonNames } from '../../../src/core/dataset/synthetic/person-names.ts';
import { createRandom } from '../../../src/foundation/random.ts';

const nothingReserved = (): boolean => false;

describe('an invented vocabulary', () => {
  test('is the same for the same seed and another for another', () => {
    const make = (seed: string): string[] =>
      makeVocabulary({ count: 30, random: createRandom(seed), isReserved: nothingReserved });
    expect(make('a')).toEqual(make('a'));
    expect(make('a')).not.toEqual(make('b'));
  });

  test('is of capitalised syllables, each item at least five edits from every other', () => {
    const names = makeVocabulary({ count: 120, random: createRandom('far'), isReserved: nothingReserved });
    for (const [index, name] of names.entries()) {
      expect(name).toMatch(/^(?=.{5,12}$)[A-Z][aeiouy]([bdfgklmnprstvz]{1,2}[aeiouy]){1,3}[dlmnrst]?$/u);
      for (const other of names.slice(index + 1)) expect(editDistance(name, other)).toBeGreaterThanOrEqual(5);
    }
  });

  test('passes over the names that are reserved', () => {
    const make = (isReserved: (name: string) => boolean): string[] =>
      makeVocabulary({ count: 20, random: createRandom('reserved'), isReserved });
    const free = make(nothingReserved);
    const taken = new Set(free.slice(0, 10));
    const others = make((name) => taken.has(name));
    expect(others).toHaveLength(20);
    for (const name of others) expect(taken).not.toContain(name);
  });

  test('hands the bare name to the check of reserved names, not the finished item', () => {
    const asked: string[] = [];
    const items = makeVocabulary({
      count: 5,
      random: createRandom('finish'),
      isReserved: (name) => asked.push(name) === 0,
      finish: (name, index) => `${name} no. ${index}`,
    });
    expect(asked.filter((name) => name.includes(' '))).toEqual([]);
    expect(items.map((item) => item.replace(/^\w+ /u, ''))).toEqual(['no. 0', 'no. 1', 'no. 2', 'no. 3', 'no. 4']);
  });

  test('ends with a coded error where every name is reserved', () => {
    const make = (): string[] => makeVocabulary({ count: 1, random: createRandom('none'), isReserved: () => true });
    expect(make).toThrow(expect.objectContaining({ code: 'SYNTHETIC_NAMES_EXHAUSTED' }));
  });
});

test('no two invented people have the same name, though they may share a part of it', () => {
  const people = createPersonNames(createRandom('people'), { atLeast: 200, isReserved: nothingReserved });
  const names = Array.from({ length: 200 }, () => people.next());
  expect(new Set(names).size).toBe(200);
  expect(new Set(names.map((name) => name.split(' ')[1])).size).toBeLessThan(200);
});

describe('the restricted Damerau distance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['ab', 'ba', 1],
    ['kitten', 'sitting', 3],
    // The restricted form may not edit a swapped pair again; the unrestricted one gives 2.
    ['ca', 'abc', 3],
  ])('of "%s" and "%s" is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is symmetric, 0 only for equal texts, and at most the longer length', () => {
    const text = fc.stringMatching(/^[abc]{0,8}$/u);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});

describe('the targets of blocks', () => {
  test('share the rows out and end with all of them', () => {
    expect(blockTargets(500, 250)).toEqual([250, 500]);
    expect(blockTargets(1, 250)).toEqual([1]);
    expect(blockTargets(50, 60, 2)).toEqual([25, 50]);
  });

  test('are never more than ninety, as block numbers have two digits', () => {
    const targets = blockTargets(1_000_000, 250);
    expect(targets).toHaveLength(90);
    expect(targets.at(-1)).toBe(1_000_000);
  });
});
