import { describe, expect, test } from 'vitest';
import { expectedCollisions, logChanceOfUniform } from '../../../src/core/profile/mining/chance.ts';
import { describeFormat } from '../../../src/core/profile/mining/describe-format.ts';

describe('the chance that groups agree by accident', () => {
  const coin = new Map([
    [0, 50],
    [1, 50],
  ]);

  test('is that of equal throws: a group of three coins agrees one time in four', () => {
    expect(logChanceOfUniform([3], coin)).toBeCloseTo(Math.log(1 / 4), 12);
    expect(logChanceOfUniform([3, 3, 1], coin)).toBeCloseTo(Math.log(1 / 16), 12);
  });

  test('is certain where nothing could have differed', () => {
    expect(logChanceOfUniform([1, 1, 1], coin)).toBe(0);
    expect(logChanceOfUniform([9], new Map([[0, 9]]))).toBe(0);
  });

  test('stays a number for groups in which no power is one', () => {
    expect(logChanceOfUniform([10_000], coin)).toBeCloseTo(10_000 * Math.log(1 / 2), 6);
  });

  test('of two rows with one birthday is that of the birthday problem: 253 pairs of 23 people, 365 days', () => {
    const days = new Map(Array.from({ length: 365 }, (_, day) => [day, 23 / 365] as const));
    expect(expectedCollisions(23, [days])).toBeCloseTo(253 / 365, 12);
  });
});

describe('the format of a column', () => {
  const codes = Array.from({ length: 9 }, (_, i) => `AB-${10 + i}/x.${i}`);

  test('is the one shape of its codes, escaped where a pattern needs it', () => {
    const { pattern, format } = describeFormat({ type: 'string' }, codes);
    expect(format).toBe('as in AB-10/x.0');
    expect(codes.every((code) => new RegExp(pattern!, 'u').test(code))).toBe(true);
    expect(new RegExp(pattern!, 'u').test('AB-10/xx0')).toBe(false);
  });

  test('is none for text, for few values and for mixed shapes', () => {
    expect(describeFormat({ type: 'string' }, codes.slice(0, 7))).toEqual({});
    expect(describeFormat({ type: 'string' }, [...codes, 'other'])).toEqual({});
    expect(describeFormat({ type: 'number' }, ['10', '11'])).toEqual({});
  });
});
