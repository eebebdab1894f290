import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairCalls } from '../../../src/storage/sql/queries/fair-calls.ts';

const demandsOf = (demands: readonly number[]) => demands.map((demand, index) => ({ member: `m${index}`, demand }));

describe('calls shared out', () => {
  it('go in equal parts to who wants more than its part, and what others leave goes to those', () => {
    expect(Object.fromEntries(fairCalls(10, demandsOf([100, 100])))).toEqual({ m0: 5, m1: 5 });
    expect(Object.fromEntries(fairCalls(10, demandsOf([2, 100, 100])))).toEqual({ m0: 2, m1: 4, m2: 4 });
    expect(Object.fromEntries(fairCalls(3, demandsOf([9, 0, 9, 9, 9])))).toEqual({ m0: 1, m2: 1, m3: 1 });
  });

  it('are never more than there are nor than is wanted, and none is left that somebody wants', () => {
    const inputs = fc.record({
      most: fc.integer({ min: 0, max: 500 }),
      demands: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(inputs, ({ most, demands }) => {
        const parts = fairCalls(most, demandsOf(demands));
        const given = demands.map((_, index) => parts.get(`m${index}`) ?? 0);
        const total = given.reduce((sum, part) => sum + part, 0);
        const wanted = demands.reduce((sum, demand) => sum + demand, 0);
        expect(given.every((part, index) => part <= demands[index]!)).toBe(true);
        expect(total).toBe(Math.min(most, wanted));
      }),
    );
  });
});
