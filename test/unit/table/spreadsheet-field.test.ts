import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRecordsFrom } from '../../support/csv-records-from.ts';
import { spreadsheetField } from '../../../src/core/table/spreadsheet-field.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ["'=1", "''=1"],
  ['a=1', 'a=1'],
  ['a\0b', 'a\uFFFDb'],
  ['say "=1", then', '"say ""=1"", then"'],
  [-1.5, '-1.5'],
  [true, 'true'],
  [null, ''],
])('%j stands in a record as %j', (value, field) => {
  expect(spreadsheetField(value)).toBe(field);
});

test('a text without its one leading apostrophe is what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '-', "'", '"', ',', '\n', '\r', '\t', 'a') }), (text) => {
      const [[read = ''] = []] = csvRecordsFrom(`${spreadsheetField(text)},end`);
      expect(read.startsWith("'") ? read.slice(1) : read).toBe(text);
    }),
  );
});
