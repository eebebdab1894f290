import { expect, test } from 'vitest';
import { SpendingLimit } from '../../src/mcp/spending-limit.ts';

test('what a batch was given is kept at its largest, and of other batches nothing is known', () => {
  const limit = new SpendingLimit(5);
  limit.remember('batch-a', 3);
  limit.remember('batch-a', 2);
  expect(limit.givenTo('batch-a')).toBe(3);
  expect(limit.givenTo('batch-b')).toBeNull();
});

test('a budget that was taken back can be given again, and none is given beyond the limit', () => {
  const limit = new SpendingLimit(5);
  const takeBack = limit.give(4);
  expect(() => limit.give(2)).toThrow(expect.objectContaining({ code: 'BUDGET_TOO_LARGE' }));
  takeBack();
  expect(() => limit.give(5)).not.toThrow();
});
