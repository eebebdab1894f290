import { expect, test } from 'vitest';
import { z } from 'zod';
import { commaListSchema } from '../../../src/contract/comma-list.ts';

const schema = commaListSchema(z.string());

test.each([
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , b ,', ['a', 'b']],
  [
    ['a,b', 'c'],
    ['a', 'b', 'c'],
  ],
  ['', []],
  [',', []],
])('%j is read as %j', (given, expected) => {
  expect(schema.parse(given)).toEqual(expected);
});

test('a list of more than 100 members is refused', () => {
  expect(schema.safeParse(Array.from({ length: 101 }, String).join(',')).success).toBe(false);
});

test('a bad member is named by its place', () => {
  const result = commaListSchema(z.enum(['x', 'y'])).safeParse('x,z');
  expect(result.error?.issues.map((issue) => issue.path)).toEqual([[1]]);
});
