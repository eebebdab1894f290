import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateFromDays, parseDate } from '../../../src/core/table/parse-date.ts';

it.each([
  ['1970-01-01', 0],
  ['2000-02-29', 11016],
  ['1969-12-31', -1],
  ['2024-01-05T00:00:00', 19727],
])('reads %s as day %i', (text, days) => {
  expect(parseDate(text)).toBe(days);
});

it.each(['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '05/01/2024', '2024-1-5', '2024-01-05T10:00:00', ''])(
  'reads %j as no date',
  (text) => {
    expect(parseDate(text)).toBeNull();
  },
);

it('writes every day as it reads it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (days) => {
      expect(parseDate(dateFromDays(days))).toBe(days);
    }),
  );
});
