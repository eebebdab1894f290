import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairByRules } from '../../../src/agents/rules/repair-by-rules.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { selectRows } from '../../../src/core/table/table.ts';
import type { AgentView } from '../../../src/core/task/agent-view.ts';
import { viewFromCsv } from '../../support/view-from-csv.ts';

const CITY_RULES = [
  { kind: 'dependency', determinants: ['code'], dependent: 'city' },
  { kind: 'dependency', determinants: ['city'], dependent: 'code' },
] as const;

function edits(view: AgentView): string[] {
  return repairByRules(view).changeLog.map(({ rid, column, old, new: now }) => `${rid} ${column}: ${old} → ${now}`);
}

describe('rules on cells that their own column refutes', () => {
  it('gives a typo the word that it is nearest to', () => {
    const city = { vocabulary: ['Bielefeld', 'Hannover', 'Mannheim'], nullable: false };
    const view = viewFromCsv('_rid,city\n1,Bielefeld\n2,Bielefled\n3,Hanover\n4,Mannheim\n', {
      dimension: 'accuracy',
      columns: { city },
    });
    expect(edits(view)).toEqual(['2 city: Bielefled → Bielefeld', '3 city: Hanover → Hannover']);
  });

  it('brings a number back into its range by sign or decimal point', () => {
    const n = { type: 'number', minimum: 0, maximum: 50, decimals: 1 } as const;
    const view = viewFromCsv('_rid,n\n1,12.5\n2,-7.0\n3,4150.0\n4,50.0\n', { dimension: 'accuracy', columns: { n } });
    expect(edits(view).slice(0, 1)).toEqual(['2 n: -7.0 → 7.0']);
    expect(edits(view)).toHaveLength(2);
  });

  it('exchanges day and month of an impossible date', () => {
    const view = viewFromCsv('_rid,d\n1,2020-05-25\n2,2020-25-05\n', {
      dimension: 'accuracy',
      columns: { d: { type: 'date' } },
    });
    expect(edits(view)).toEqual(['2 d: 2020-25-05 → 2020-05-25']);
  });
});

describe('rules on dependencies', () => {
  it('changes the side that settles more: here the code, whose city and country both disagree', () => {
    const view = viewFromCsv(
      '_rid,code,city,country\n1,U,Ulm,DE\n2,U,Ulm,DE\n3,R,Rom,IT\n4,R,Rom,IT\n5,U,Rom,IT\n6,R,Rom,IT\n7,U,Ulm,DE\n',
      {
        rules: [...CITY_RULES, { kind: 'dependency', determinants: ['code'], dependent: 'country' }],
      },
    );
    expect(edits(view)).toEqual(['5 code: U → R']);
  });

  it('cites rows that agree', () => {
    const view = viewFromCsv('_rid,code,city\n1,U,Ulm\n2,U,Ulm\n3,U,Elm\n', { rules: [CITY_RULES[0]] });
    expect(repairByRules(view).changeLog).toMatchObject([
      {
        rid: '3',
        new: 'Ulm',
        rule: 'fd',
        evidence: [
          { rid: '1', column: 'city' },
          { rid: '2', column: 'city' },
        ],
      },
    ]);
  });

  it('finds strong dependencies by itself where none is declared', () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${String(i).padStart(2, '0')},${'ABC'[i % 3]},${['Ulm', 'Rom', 'Ost'][i % 3]},${i}`,
    );
    rows[7] = '07,B,Ost,7';
    expect(edits(viewFromCsv(`_rid,code,city,n\n${rows.join('\n')}\n`))).toHaveLength(1);
  });
});

describe('rules on arithmetic', () => {
  const number = { type: 'number', decimals: 0, minimum: -1000, maximum: 100000, nullable: false } as const;

  it('recomputes the computed column where nothing else tells which cell is wrong', () => {
    const view = viewFromCsv('_rid,a,b,sum\n1,1,2,3\n2,4,5,10\n', {
      dimension: 'accuracy',
      columns: { a: number, b: number, sum: number },
      rules: [
        {
          kind: 'linear',
          computed: 'sum',
          constant: 0,
          terms: [
            { column: 'a', factor: 1 },
            { column: 'b', factor: 1 },
          ],
        },
      ],
    });
    expect(edits(view)).toEqual(['2 sum: 10 → 9']);
  });

  it('finds the wrong term by a second rule that holds it', () => {
    const view = viewFromCsv('_rid,g,n,a,b,sum,run\n1,x,1,1,2,3,1\n2,x,2,7,5,9,5\n3,x,3,2,2,4,7\n', {
      dimension: 'accuracy',
      columns: { a: number, b: number, sum: number, run: number, n: number },
      rules: [
        {
          kind: 'linear',
          computed: 'sum',
          constant: 0,
          terms: [
            { column: 'a', factor: 1 },
            { column: 'b', factor: 1 },
          ],
        },
        { kind: 'running-sum', computed: 'run', terms: [{ column: 'a', factor: 1 }], group: 'g', order: 'n' },
      ],
    });
    expect(edits(view)).toEqual(['2 a: 7 → 4']);
  });

  it('fills two gaps of one row in turn', () => {
    const view = viewFromCsv('_rid,g,n,a,b,sum,run\n1,x,1,1,2,3,1\n2,x,2,,5,,5\n3,x,3,2,2,4,7\n', {
      dimension: 'completeness',
      columns: { a: number, b: number, sum: number, run: number, n: number },
      rules: [
        {
          kind: 'linear',
          computed: 'sum',
          constant: 0,
          terms: [
            { column: 'a', factor: 1 },
            { column: 'b', factor: 1 },
          ],
        },
        { kind: 'running-sum', computed: 'run', terms: [{ column: 'a', factor: 1 }], group: 'g', order: 'n' },
      ],
    });
    expect(edits(view)).toEqual(['2 a: null → 4', '2 sum: null → 9']);
  });
});

describe('rules on missing values', () => {
  const csv = '_rid,code,city,note\n1,U,Ulm,\n2,U,Ulm,x\n3,U,,x\n4,U,?,\n5,R,Rom,\n6,R,,\n7,R,Rom,y\n';

  it('fills gaps that a dependency tells, disguised ones too, and leaves legitimate nulls', () => {
    const view = viewFromCsv(csv, {
      dimension: 'completeness',
      columns: { city: { nullable: false, vocabulary: ['Rom', 'Ulm'] } },
      rules: [CITY_RULES[0]],
    });
    expect(edits(view)).toEqual(['3 city: null → Ulm', '4 city: ? → Ulm', '6 city: null → Rom']);
  });
});

describe('rules on what nothing declares', () => {
  it('gives a rare misspelling the common word, and leaves rare words and other numbers', () => {
    const cells = [...Array.from({ length: 20 }, () => 'acute care'), 'acxte care', 'chronic care', 'ward 1', 'ward 2'];
    const csv = `_rid,kind\n${cells.map((cell, i) => `${String(i).padStart(2, '0')},${cell}`).join('\n')}\n`;
    expect(edits(viewFromCsv(csv, { dimension: 'accuracy' }))).toEqual(['20 kind: acxte care → acute care']);
  });

  it('empties placeholders in completeness tasks: marks, and numbers far off that come again and again', () => {
    const cells = Array.from(
      { length: 40 },
      (_, i) => `${String(i).padStart(2, '0')},${i % 10 === 3 ? '-999' : 20 + i},${i === 5 ? '??' : `w${i}`}`,
    );
    const view = viewFromCsv(`_rid,n,t\n${cells.join('\n')}\n`, {
      dimension: 'completeness',
      columns: { n: { type: 'number' } },
    });
    expect(edits(view)).toEqual([
      '03 n: -999 → null',
      '05 t: ?? → null',
      '13 n: -999 → null',
      '23 n: -999 → null',
      '33 n: -999 → null',
    ]);
    expect(edits({ ...view, dimension: 'accuracy' })).toEqual([]);
  });

  it('leaves a far value that stands alone, and a frequent one within the range', () => {
    const cells = Array.from(
      { length: 40 },
      (_, i) => `${String(i).padStart(2, '0')},${i === 7 ? 99999 : i % 9 === 0 ? 30 : 20 + i}`,
    );
    const view = viewFromCsv(`_rid,n\n${cells.join('\n')}\n`, {
      dimension: 'completeness',
      columns: { n: { type: 'number' } },
    });
    expect(edits(view)).toEqual([]);
  });
});

describe('rules on forms', () => {
  it('brings blanks, case and dates into the column’s form in consistency tasks', () => {
    const view = viewFromCsv(
      '_rid,city,d\n1,Bad Ems,2020-05-01\n2,BAD EMS,2020-05-02\n3,Bad\u00A0 Ems,25.05.2020\n4,Ulm,2020-05-04\n',
      {
        columns: { city: { vocabulary: ['Bad Ems', 'Ulm'] }, d: { type: 'date' } },
      },
    );
    expect(edits(view)).toEqual([
      '2 city: BAD EMS → Bad Ems',
      '3 city: Bad\u00A0 Ems → Bad Ems',
      '3 d: 25.05.2020 → 2020-05-25',
    ]);
  });
});

describe('rules on duplicates', () => {
  const view = viewFromCsv(
    '_rid,id,name,born,city\nb,k1,Ann Lee,1990-01-01,\na,k9,Ann  LEE,1990-01-01,Ulm\nc,k2,Ann Lee,1990-01-02,Ulm\nd,k2,,,Ulm\n',
    { dimension: 'uniqueness', key: ['id'], identities: [['name', 'born']], columns: { born: { type: 'date' } } },
  );

  it('joins rows by key or identity, keeps near ones apart, and completes the row that stays', () => {
    const { table, changeLog } = repairByRules(view);
    expect(csvFromTable(table)).toBe(
      '_rid,id,name,born,city\nb,k1,Ann Lee,1990-01-01,Ulm\nc,k2,Ann Lee,1990-01-02,Ulm\n',
    );
    expect(changeLog.map(({ rid, column, op, into }) => [rid, column, op, into])).toEqual([
      ['b', 'city', 'set', undefined],
      ['a', '#row', 'delete', 'b'],
      ['d', '#row', 'delete', 'c'],
    ]);
  });

  it('takes out the row without which a running total closes', () => {
    const number = { type: 'number', decimals: 0, minimum: 0, maximum: 99 } as const;
    const running = viewFromCsv(
      '_rid,id,g,n,a,run,t\n1,x1,x,1,5,5,u\n2,x2,x,2,3,8,u\n3,x3,x,3,3,8,u\n4,x4,x,4,1,9,u\n',
      {
        dimension: 'uniqueness',
        key: ['id'],
        identities: [['g', 'n']],
        columns: { n: number, a: number, run: number },
        rules: [{ kind: 'running-sum', computed: 'run', terms: [{ column: 'a', factor: 1 }], group: 'g', order: 'n' }],
      },
    );
    expect(repairByRules(running).table.rowCount).toBe(3);
  });
});

describe('rules on any table', () => {
  it('bear tables without rows, columns, or declarations', () => {
    for (const dimension of ['accuracy', 'completeness', 'consistency', 'uniqueness'] as const) {
      for (const csv of ['_rid\n', '_rid,a\n', '_rid\nx\n', '_rid,a\nx,\n', '_rid,a\nx,1\nx,2\n', 'a,b\n1,2\n']) {
        const view = viewFromCsv(csv, { dimension });
        expect(csvFromTable(repairByRules(view).table)).toBe(csvFromTable(view.dirty));
      }
    }
  });

  it('give the same rows whatever order they come in', () => {
    const letters = fc.constantFrom('U', 'R', 'O', null);
    const rows = fc.array(
      fc.tuple(letters, fc.constantFrom('Ulm', 'Rom', 'Ost', 'ulm', null), fc.integer({ min: 0, max: 4 })),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('accuracy', 'completeness', 'consistency', 'uniqueness'),
        fc.infiniteStream(fc.nat()),
        (cells, dimension, keys) => {
          const csv = cells
            .map(([code, city, n], i) => `r${i},${code ?? ''},${city ?? ''},${n},${i % 3},${n * 2}`)
            .join('\n');
          const view = viewFromCsv(`_rid,code,city,n,k,twice\n${csv}\n`, {
            dimension,
            identities: [['code', 'city']],
            columns: { n: { type: 'number' }, twice: { type: 'number' }, code: { nullable: false } },
            rules: [
              ...CITY_RULES,
              { kind: 'linear', computed: 'twice', constant: 0, terms: [{ column: 'n', factor: 2 }] },
            ],
          });
          const order = cells.map((_, i) => ({ i, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
          const shuffled = {
            ...view,
            dirty: selectRows(
              view.dirty,
              order.map((entry) => entry.i),
            ),
          };
          expect(rowSet(repairByRules(shuffled))).toEqual(rowSet(repairByRules(view)));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function rowSet(submission: { readonly table: AgentView['dirty'] }): string[] {
  return csvFromTable(submission.table).split('\n').toSorted();
}
