import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { mineRules } from '../../../src/core/profile/mining/mine-rules.ts';
import { proposeDescriptor } from '../../../src/core/profile/mining/propose-descriptor.ts';
import { describeTable } from '../../../src/core/profile/describe-table.ts';
import { tidyTable } from '../../../src/core/profile/tidy-table.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { createTable, selectRows } from '../../../src/core/table/table.ts';
import { createRandom } from '../../../src/foundation/random.ts';
import { tableOf } from '../../support/unseen-tables/unseen-table.ts';
import type { Row } from '../../support/unseen-tables/unseen-table.ts';

const facts = {
  id: 't',
  number: 10,
  title: 't',
  contentHash: '0'.repeat(64),
  source: 't',
  licence: 't',
  derivation: [],
};

function rulesOf(table: Table): readonly Rule[] {
  return mineRules(table, describeTable(table, facts).columns).proposals.map(({ rule }) => rule);
}

function ofKind<Kind extends Rule['kind']>(table: Table, kind: Kind): Extract<Rule, { kind: Kind }>[] {
  return rulesOf(table).filter((rule): rule is Extract<Rule, { kind: Kind }> => rule.kind === kind);
}

const random = createRandom('mine rules');
const rowsFrom = (count: number, make: (i: number) => Row): Table =>
  tableOf(Array.from({ length: count }, (_, i) => make(i)));

describe('the miner finds', () => {
  test('which of two columns a third repeats', () => {
    const table = rowsFrom(90, (i) => {
      const [home, away] = [`Team ${random.integer(9)}`, `Side ${random.integer(9)}`];
      const result = ['W', 'L', 'D'][i % 3]!;
      return { id: `M${1000 + i}`, home, away, result, winner: result === 'W' ? home : result === 'L' ? away : null };
    });
    expect(ofKind(table, 'case')).toEqual([
      {
        kind: 'case',
        computed: 'winner',
        of: 'result',
        cases: { W: { column: 'home' }, L: { column: 'away' }, D: { value: null } },
      },
    ]);
  });

  test('what decides the sign of a number', () => {
    const table = rowsFrom(60, (i) => ({
      id: `A${100 + i}`,
      kind: ['in', 'out', 'fee'][i % 3]!,
      amount: (i % 3 === 0 ? 1 : -1) * (1 + random.integer(500)),
    }));
    expect(ofKind(table, 'sign-by')).toEqual([
      { kind: 'sign-by', column: 'amount', by: 'kind', positive: ['in'], negative: ['fee', 'out'] },
    ]);
  });

  test('ranks within a group, and periods that do not overlap', () => {
    const table = rowsFrom(80, (i) => {
      const [group, place] = [Math.floor(i / 4), i % 4];
      const start = 10 + place * 5 + random.integer(2);
      return {
        id: `R${100 + i}`,
        team: `T${10 + group}`,
        score: 400 - place * 100 + random.integer(90),
        rank: place + 1,
        from_day: `2024-01-${start}`,
        to_day: `2024-01-${start + 2}`,
      };
    });
    expect(ofKind(table, 'rank')).toContainEqual({ kind: 'rank', computed: 'rank', of: 'score', group: 'team' });
    expect(ofKind(table, 'no-overlap')).toContainEqual({
      kind: 'no-overlap',
      group: 'team',
      from: 'from_day',
      to: 'to_day',
    });
  });

  test('a sum whose null terms count nothing, and a fixed multiple', () => {
    const table = rowsFrom(60, (i) => {
      const [base, extra] = [random.integer(900) + 5, i % 3 === 0 ? null : random.integer(90) + 3];
      return {
        id: `S${100 + i}`,
        base,
        extra,
        total: base + (extra ?? 0),
        total_thousandths: (base + (extra ?? 0)) * 1000,
      };
    });
    const sums = ofKind(table, 'linear');
    expect(sums).toContainEqual(expect.objectContaining({ computed: 'total', nullTermsCount: 'zero' }));
    expect(sums).toContainEqual(expect.objectContaining({ terms: [{ column: 'total', factor: 1000 }] }));
  });

  test('a code inside a code without separators', () => {
    const table = rowsFrom(60, (i) => {
      const branch = `${4010 + (i % 7)}`;
      return { account: `XM${branch}${100_000 + i * 7}`, branch, amount: random.integer(1000) };
    });
    const { parts, proposals } = mineRules(table, describeTable(table, facts).columns);
    expect(parts).toMatchObject([{ column: 'account', pattern: '^.{2}(.{4})' }]);
    expect(proposals.map(({ rule }) => rule.kind)).toContain('same');
  });
});

describe('the miner proposes nothing', () => {
  test('of columns dealt at random', () => {
    const table = rowsFrom(300, (i) => ({
      id: `N${1000 + i}`,
      colour: random.pick(['red', 'green', 'blue']),
      city: random.pick(['Ulm', 'Bonn', 'Kiel', 'Jena', 'Trier']),
      size: random.integer(5000),
      weight: random.integer(7000),
      seen: `2024-${String(1 + random.integer(12)).padStart(2, '0')}-${String(10 + random.integer(18))}`,
    }));
    expect(rulesOf(table)).toEqual([]);
  });

  test('of a pair of columns that is nearly a key', () => {
    const table = rowsFrom(200, (i) => ({ id: i, a: i % 50, b: Math.floor(i / 4) % 37, c: random.integer(900) }));
    expect(ofKind(table, 'dependency').filter(({ determinants }) => determinants.length > 1)).toEqual([]);
  });

  test('of constant and all-null columns', () => {
    const table = rowsFrom(50, (i) => ({ id: `C${100 + i}`, same: 'x', none: null, one: 1, n: random.integer(900) }));
    expect(rulesOf(table)).toEqual([]);
  });
});

describe('a proposed descriptor', () => {
  const cell = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom('a', 'b', 'A-1', 'B-2', '1', '2', '3', '10', '0.5', '-4', '2024-01-05', '2024-02-07'),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  );

  test('holds in whatever table it was read from (property)', () => {
    const tables = fc
      .record({ rows: fc.integer({ min: 1, max: 40 }), columns: fc.integer({ min: 2, max: 6 }) })
      .chain(({ rows, columns }) =>
        fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
      );
    fc.assert(
      fc.property(tables, (cells) => {
        const numbered = cells[0]!.map((_, row) => `id ${row}`);
        const names = ['id', ...cells.map((_, c) => `c${c}`)];
        const { table } = tidyTable(createTable(names, [numbered, ...cells]));
        const { descriptor } = proposeDescriptor(table, facts);
        expect(verifyDataset({ descriptor, table })).toEqual([]);
        expect(descriptor.columns.some((column) => !column.protected)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('does not depend on the order of the rows', () => {
    const table = rowsFrom(120, (i) => ({
      id: `P${100 + i}`,
      code: `K${i % 6}`,
      word: ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'][i % 6]!,
      a: random.integer(50),
      b: random.integer(50),
    }));
    const shuffled = selectRows(table, createRandom('order').shuffled(Array.from({ length: 120 }, (_, row) => row)));
    const rules = (of: Table) => proposeDescriptor(of, facts).descriptor.rules;
    expect(rules(shuffled)).toEqual(rules(table));
    expect(rules(table)).toContainEqual({ kind: 'dependency', determinants: ['code'], dependent: 'word' });
  });

  test('tells of a dependency that a few rows break, and does not declare it', () => {
    const table = rowsFrom(300, (i) => ({
      id: `B${1000 + i}`,
      code: `K${i % 10}`,
      word: i === 7 ? 'typo' : ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hen', 'ibis', 'jay'][i % 10]!,
    }));
    const { descriptor, nearly } = proposeDescriptor(table, facts);
    expect(descriptor.rules).not.toContainEqual(expect.objectContaining({ determinants: ['code'] }));
    expect(nearly).toContainEqual(
      expect.objectContaining({ determinants: ['code'], dependent: 'word', g3: 1 - 299 / 300 }),
    );
  });

  test('is made of 500 columns', () => {
    const names = Array.from({ length: 500 }, (_, c) => `c${c}`);
    const cells = names.map((_, c) =>
      Array.from({ length: 80 }, (__, r) => (c === 0 ? `k${r}` : c % 5 === 0 ? 'same' : String(random.integer(20)))),
    );
    const { descriptor } = proposeDescriptor(createTable(names, cells), facts);
    expect([descriptor.columns.length, descriptor.key]).toEqual([500, ['c0']]);
  });

  test('is made of one row', () => {
    const { descriptor } = proposeDescriptor(createTable(['a', 'b'], [['x'], ['1']]), facts);
    expect(descriptor.rules).toEqual([]);
  });
});
