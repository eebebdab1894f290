import { describe, expect, it } from 'vitest';
import { deleteAllRows } from '../../../src/agents/baselines/delete-all-rows.ts';
import { imputeNulls } from '../../../src/agents/baselines/impute-nulls.ts';
import { normaliseFormats } from '../../../src/agents/baselines/normalise-formats.ts';
import { removeSimilarRows } from '../../../src/agents/baselines/remove-similar-rows.ts';
import { repairByMajority } from '../../../src/agents/baselines/repair-by-majority.ts';
import { repairNothing } from '../../../src/agents/baselines/repair-nothing.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { viewFromCsv } from '../../support/view-from-csv.ts';

describe('noop', () => {
  it('hands back the same table with an empty log', () => {
    const view = viewFromCsv('_rid,a\nr1,\nr2,x\n');
    expect(repairNothing(view)).toMatchObject({ table: view.dirty, changeLog: [] });
  });
});

describe('delete-all', () => {
  it('keeps the columns, no row, and says so', () => {
    const { table, changeLog } = deleteAllRows(viewFromCsv('_rid,a\nr1,\nr2,x\n'));
    expect(csvFromTable(table)).toBe('_rid,a\n');
    expect(changeLog.map((entry) => entry.rid)).toEqual(['r1', 'r2']);
  });
});

describe('mode and median imputation', () => {
  it('fills texts and dates with the mode, first by code point among equals, and numbers with the median in the column’s decimals', () => {
    const view = viewFromCsv(
      '_rid,t,d,n\n1,b,2020-01-02,1.50\n2,a,2020-01-02,2.00\n3,,,\n4,b,2020-01-01,9.25\n5,a,,4.00\n',
      {
        columns: { d: { type: 'date' }, n: { type: 'number', decimals: 2 } },
      },
    );
    const { table, changeLog } = imputeNulls(view);
    expect(csvFromTable(table).split('\n')[3]).toBe('3,a,2020-01-02,3.00');
    expect(csvFromTable(table).split('\n')[5]).toBe('5,a,2020-01-02,4.00');
    expect(changeLog).toHaveLength(4);
  });

  it('fills null tokens, knows no disguised null, and leaves a column without any value', () => {
    const { table } = imputeNulls(viewFromCsv('_rid,t,u\n1,x,\n2,N/A,\n3,?,\n4,x,\n'));
    expect(csvFromTable(table)).toBe('_rid,t,u\n1,x,\n2,x,\n3,?,\n4,x,\n');
  });
});

describe('majority repair over dependencies', () => {
  const rules = [{ kind: 'dependency', determinants: ['code'], dependent: 'city' }] as const;

  it('gives the majority’s value to a cell that differs or is null', () => {
    const view = viewFromCsv('_rid,code,city\n1,A,Ulm\n2,A,Ulm\n3,A,Elm\n4,A,\n5,B,Elm\n', { rules });
    const { table, changeLog } = repairByMajority(view, 'declared');
    expect(csvFromTable(table)).toBe('_rid,code,city\n1,A,Ulm\n2,A,Ulm\n3,A,Ulm\n4,A,Ulm\n5,B,Elm\n');
    expect(changeLog.map(({ rid, rule, evidence }) => [rid, rule, evidence])).toEqual([
      ['3', 'fd', [{ rid: '3', column: 'code' }]],
      ['4', 'fd', [{ rid: '4', column: 'code' }]],
    ]);
  });

  it('leaves a tie, a single witness, and rows without a determinant', () => {
    const csv = '_rid,code,city\n1,A,Ulm\n2,A,Elm\n3,B,Bonn\n4,B,\n5,,Rom\n6,,Rom\n7,,Ulm\n';
    expect(csvFromTable(repairByMajority(viewFromCsv(csv, { rules }), 'declared').table)).toBe(csv);
  });

  it('finds dependencies by itself when it is to mine them', () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${String(i).padStart(2, '0')},${'ABCD'[i % 4]},${['Ulm', 'Rom'][i % 2]}`,
    );
    rows[4] = '04,A,Rom';
    const csv = `_rid,code,city\n${rows.join('\n')}\n`;
    expect(repairByMajority(viewFromCsv(csv), 'declared').changeLog).toEqual([]);
    expect(repairByMajority(viewFromCsv(csv), 'mined').changeLog).toMatchObject([
      { rid: '04', column: 'city', new: 'Ulm' },
    ]);
  });

  it('reads a part of a column as a determinant', () => {
    const view = viewFromCsv('_rid,id,city\n1,A-1,Ulm\n2,A-2,Ulm\n3,A-3,Elm\n', {
      parts: [{ name: 'prefix', column: 'id', pattern: '^([A-Z])-', meaning: '' }],
      rules: [{ kind: 'dependency', determinants: ['prefix'], dependent: 'city' }],
    });
    expect(repairByMajority(view, 'declared').changeLog).toMatchObject([{ rid: '3', new: 'Ulm' }]);
  });
});

describe('the format normaliser', () => {
  it('brings blanks, case, dates and numbers into the majority’s form', () => {
    const view = viewFromCsv(
      '_rid,city,day,n\n1,New York,2020-05-25,1200\n2,New  York,25.05.2020,"1,200"\n3,NEW YORK,2020-05-02,7\n4,Rome,2020-05-03,12 %\n5,OSLO,2020-05-04,3\n',
      { columns: { day: { type: 'date' }, n: { type: 'number' } } },
    );
    expect(csvFromTable(normaliseFormats(view).table)).toBe(
      '_rid,city,day,n\n1,New York,2020-05-25,1200\n2,New York,2020-05-25,1200\n3,New York,2020-05-02,7\n4,Rome,2020-05-03,12\n5,Oslo,2020-05-04,3\n',
    );
  });

  it('leaves mixed case, ambiguous dates and columns without a majority', () => {
    const csv = '_rid,name,day,mix\n1,Ann,2020-05-25,AB\n2,McNeil,02.05.2020,ab\n3,Bob,2020-05-02,Ab c\n';
    expect(csvFromTable(normaliseFormats(viewFromCsv(csv, { columns: { day: { type: 'date' } } })).table)).toBe(csv);
  });
});

describe('duplicate removal by similarity', () => {
  const csv =
    '_rid,name,street,n\nb,Miller,Long Road 5,10\na,MILLER,Long Road 5,10\nc,Millar,Long Road 5,10\nd,Miller,Long Road 5,11\ne,Jones,Short Lane 9,10\n';

  it('joins rows alike in text and equal in numbers, and keeps the first by _rid, not by place', () => {
    const { table, changeLog } = removeSimilarRows(viewFromCsv(csv, { columns: { n: { type: 'number' } } }));
    expect(table.cells[0]).toEqual(['a', 'd', 'e']);
    expect(changeLog.map(({ rid, into }) => [rid, into])).toEqual([
      ['b', 'a'],
      ['c', 'a'],
    ]);
  });
});
