import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import { describeTable } from '../../../src/core/profile/describe-table.ts';
import { mineUniqueSets } from '../../../src/core/profile/mine-unique-sets.ts';
import { tidyTable } from '../../../src/core/profile/tidy-table.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';

const facts = { id: 'shop', title: 'Shop', contentHash: '0'.repeat(64) };

const rows = Array.from({ length: 20 }, (_, i) => [
  `A${i}`,
  ['Paris', 'Lyon'][i % 2]!,
  ['75001', '69001'][i % 2]!,
  i === 3 ? null : `${i}.50`,
]);
const table = tableFromRows(['code', 'city', 'zip', 'price'], rows);

describe('a table described by itself', () => {
  const descriptor = describeTable(table, facts);

  it('has types, ranges, nullability and closed vocabularies as its cells have them', () => {
    expect(descriptor.columns.map(({ name, type, nullable }) => [name, type, nullable])).toEqual([
      ['code', 'string', false],
      ['city', 'string', false],
      ['zip', 'number', false],
      ['price', 'number', true],
    ]);
    expect(descriptor.columns[1]).toMatchObject({ vocabulary: ['Lyon', 'Paris'] });
    expect(descriptor.columns[3]).toMatchObject({ minimum: 0.5, maximum: 19.5, decimals: 2 });
    expect(descriptor.columns[0]).not.toHaveProperty('vocabulary');
  });

  it('finds its key and what depends on what, and protects the key', () => {
    expect(descriptor.key).toEqual(['code']);
    expect(descriptor.rules).toContainEqual({ kind: 'dependency', determinants: ['zip'], dependent: 'city' });
    expect(descriptor.rules).toContainEqual({ kind: 'dependency', determinants: ['city'], dependent: 'zip' });
    const isProtected = descriptor.columns.filter((column) => column.protected).map(({ name }) => name);
    expect(isProtected).toEqual(['code', 'price']);
  });

  it('never declares what the table breaks, whatever the table', () => {
    const cell = fc.oneof(
      fc.constantFrom(null, '', 'a', 'b', 'NA', '7', '07', '1.5', '2020-01-02', ' x  y '),
      fc.string(),
    );
    const anyRows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyRows, (cells) => {
        const tidy = tidyTable(tableFromRows(['x', 'y', 'z'], cells)).table;
        const descriptor = describeTable(tidy, facts);
        const breaches = verifyDataset({ descriptor, table: tidy });
        // Rows that are equal in every full column have no key, and nothing else can be wrong.
        const expected = descriptor.key.length === 0 && tidy.rowCount > 1 ? ['key'] : [];
        expect(breaches.map(({ rule }) => rule)).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('tidying', () => {
  it('brings blanks and words for null to their plain form and counts them', () => {
    const tidied = tidyTable(
      tableFromRows(
        ['a', 'b'],
        [
          [' New  York ', 'N/A'],
          ['Rome', null],
        ],
      ),
    );
    expect(tidied.table.cells).toEqual([
      ['New York', 'Rome'],
      [null, null],
    ]);
    expect(tidied.changedCells).toBe(2);
  });
});

describe('column sets that tell rows apart', () => {
  it('are single columns first, then pairs, each disjoint and without nulls', () => {
    const pairs = tableFromRows(
      ['day', 'shop', 'ticket', 'note'],
      [
        ['1', 'a', 't1', null],
        ['1', 'b', 't2', 'x'],
        ['2', 'a', 't3', 'y'],
      ],
    );
    expect(mineUniqueSets(pairs)).toEqual([['ticket'], ['day', 'shop']]);
  });

  it('are larger where they must be, without a column too many', () => {
    const bits = Array.from({ length: 8 }, (_, i) => [String(i & 1), String(i & 2), String(i & 4), 'same']);
    expect(mineUniqueSets(tableFromRows(['a', 'b', 'c', 'd'], bits))).toEqual([['a', 'b', 'c']]);
  });

  it('are none where two rows are equal', () => {
    expect(
      mineUniqueSets(
        tableFromRows(
          ['a', 'b'],
          [
            ['1', '2'],
            ['1', '2'],
          ],
        ),
      ),
    ).toEqual([]);
  });
});
