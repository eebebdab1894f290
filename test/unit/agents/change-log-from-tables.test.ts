import { describe, expect, it } from 'vitest';
import { changeLogFromTables } from '../../../src/agents/table-editing/change-log-from-tables.ts';
import { tableFromCsv } from '../../../src/core/table/csv-text.ts';

const DIRTY = tableFromCsv('_rid,city,amount\na,Berlni,5\nb,,7.0\nc,Rom,\n');

describe('a change log taken from two tables', () => {
  it('claims each changed cell once, whatever the order of rows and columns', () => {
    const output = tableFromCsv('amount,_rid,city\n,c,Rom\n7.0,b,Wien\n5,a,Berlin\n');
    const log = changeLogFromTables(DIRTY, output, { reasonOf: () => ({ rule: 'r', evidence: [], confidence: 0.5 }) });
    expect(log).toEqual([
      { rid: 'a', column: 'city', op: 'set', old: 'Berlni', new: 'Berlin', rule: 'r', evidence: [], confidence: 0.5 },
      { rid: 'b', column: 'city', op: 'set', old: null, new: 'Wien', rule: 'r', evidence: [], confidence: 0.5 },
    ]);
  });

  it('claims a missing row as one deletion and a new row as one insertion', () => {
    const log = changeLogFromTables(DIRTY, tableFromCsv('_rid,city,amount\na,Berlni,5\nx,Oslo,1\nc,Rom,\n'));
    expect(log.map(({ rid, column, op }) => [rid, column, op])).toEqual([
      ['b', '#row', 'delete'],
      ['x', '#row', 'insert'],
    ]);
  });

  it('claims nothing where only the text of a null or the outer blanks differ', () => {
    expect(changeLogFromTables(DIRTY, tableFromCsv('_rid,city,amount\na, Berlni ,5\nb,N/A,7.0\nc,Rom,null\n'))).toEqual(
      [],
    );
  });

  it('compares as it is told to', () => {
    const output = tableFromCsv('_rid,city,amount\na,Berlni,5.0\nb,,7\nc,Rom,\n');
    const options = { equalityOf: () => ({ type: 'number', mode: 'canonical' }) as const };
    expect(changeLogFromTables(DIRTY, output)).toHaveLength(2);
    expect(changeLogFromTables(DIRTY, output, options)).toEqual([]);
  });
});
