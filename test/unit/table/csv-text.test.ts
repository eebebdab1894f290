import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFromTable, tableFromCsv } from '../../../src/core/table/csv-text.ts';
import { rowsOf, tableFromRows } from '../../../src/core/table/table.ts';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'no error';
};

describe('tableFromCsv', () => {
  it('reads quotes, doubled quotes, line ends inside quotes, CRLF and a byte order mark', () => {
    const table = tableFromCsv('\uFEFFid,text\r\n1,"a ""b"", c"\r\n2,"two\nlines"\r\n');
    expect(table.columns).toEqual(['id', 'text']);
    expect(rowsOf(table)).toEqual([
      ['1', 'a "b", c'],
      ['2', 'two\nlines'],
    ]);
  });

  it('reads empty fields as null and keeps blanks', () => {
    expect(rowsOf(tableFromCsv('a,b,c\n,"", x \n'))).toEqual([[null, null, ' x ']]);
  });

  it('reads a table without rows', () => {
    expect(tableFromCsv('a,b\n')).toMatchObject({ columns: ['a', 'b'], rowCount: 0 });
  });

  it.each([
    ['', 'CSV_EMPTY'],
    ['a,b\n1,2\n1\n', 'CSV_RAGGED'],
    ['a,b\n1,2,3\n', 'CSV_RAGGED'],
    ['a,a\n1,2\n', 'CSV_DUPLICATE_HEADER'],
    ['a,b\n"1,2\n', 'CSV_QUOTE'],
    ['a,b\n"1"x,2\n', 'CSV_QUOTE'],
  ])('refuses %j with %s', (text, code) => {
    expect(codeOf(() => tableFromCsv(text))).toBe(code);
  });

  it('names the line of a ragged record, counting lines inside quotes', () => {
    expect(() => tableFromCsv('a,b\n"x\ny",1\n2\n')).toThrow(/line 4 /);
  });

  it('reads back what csvFromTable wrote', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ minLength: 1 }).filter((text) => text !== ''),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.string({ minLength: 1 }))), (rows) => {
        const table = tableFromRows(['a', 'b', 'c'], rows);
        expect(tableFromCsv(csvFromTable(table))).toEqual(table);
      }),
    );
  });
});
