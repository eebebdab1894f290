import { describe, expect, it } from 'vitest';
import { goldenDifferences } from './compare-golden.ts';
import type { GoldenCase } from './golden-case.ts';
import { publicFunctionOf } from './public-functions.ts';

describe('the golden runner', () => {
  it('knows no function for an unknown family or an unknown set of input keys', () => {
    const known: GoldenCase = {
      family: 'uniqueness',
      section: '2.3',
      place: 'here',
      input: { gold: [], pred: [] },
      texts: {},
      expected: {},
      tolerance: 0,
    };
    expect(publicFunctionOf(known)).toBeDefined();
    expect(publicFunctionOf({ ...known, family: 'unheard-of' })).toBeUndefined();
    expect(publicFunctionOf({ ...known, input: { gold: [], pred: [], more: 1 } })).toBeUndefined();
  });

  it('sees a number beyond its tolerance, a null that is a number, a missing key and a short list', () => {
    expect(goldenDifferences({ a: 1 }, { a: 1.1 }, 0.01)).toHaveLength(1);
    expect(goldenDifferences({ a: null }, { a: 0 }, 0.01)).toHaveLength(1);
    expect(goldenDifferences({ a: 0 }, { a: null }, 0.01)).toHaveLength(1);
    expect(goldenDifferences({ a: 1 }, {}, 0.01)).toHaveLength(1);
    expect(goldenDifferences([1, 2], [1], 0.01)).toHaveLength(1);
    expect(goldenDifferences({ a: [1, { b: 2 }] }, { a: [1, { b: 2.001 }], c: 3 }, 0.01)).toEqual([]);
  });
});
