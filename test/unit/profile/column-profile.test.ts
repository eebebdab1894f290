import { describe, expect, it } from 'vitest';
import { profileColumn, quantileOf } from '../../../src/core/profile/column-profile.ts';

describe('the profile of a column', () => {
  it('counts values and patterns, the commonest first, and reads numbers', () => {
    const profile = profileColumn(['2.50', '1.00', null, 'n/a', '2.50', 'x'], 'number');
    expect(profile).toMatchObject({ rowCount: 6, nullCount: 2, decimals: 2, sortedNumbers: [1, 2.5, 2.5] });
    expect(profile.values.slice(0, 2)).toEqual([
      { value: '2.50', count: 2 },
      { value: '1.00', count: 1 },
    ]);
    expect(profile.patterns).toEqual([
      { value: '9.9', count: 3 },
      { value: 'a', count: 1 },
    ]);
  });

  it('is empty for a column without rows', () => {
    expect(profileColumn([], 'date')).toEqual({
      rowCount: 0,
      nullCount: 0,
      values: [],
      patterns: [],
      sortedNumbers: [],
      decimals: 0,
    });
  });
});

describe('a quantile', () => {
  // numpy.quantile([1, 2, 4, 8], [0, 0.25, 0.5, 1]) with its default method.
  it.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 3],
    [1, 8],
  ])('at %f of 1, 2, 4, 8 is %f', (share, value) => {
    expect(quantileOf([1, 2, 4, 8], share)).toBe(value);
  });

  it('of nothing is null', () => {
    expect(quantileOf([], 0.5)).toBeNull();
  });
});
