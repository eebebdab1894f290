import { expect, it } from 'vitest';
import { verifyTable } from '../../../src/core/dataset/verify-dataset.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';

const schema = {
  columns: [
    { name: 'code', type: 'string' as const, nullable: false, pattern: '^[A-Z]{2}$' },
    { name: 'name', type: 'string' as const, nullable: true, vocabulary: ['Peru', 'Chad'] },
    { name: 'share', type: 'number' as const, nullable: false, decimals: 1, minimum: 0, maximum: 100 },
  ],
  parts: [],
  rules: [{ kind: 'dependency' as const, determinants: ['code'], dependent: 'name' }],
};
const broken = (...rows: (string | null)[][]): string[] =>
  verifyTable(tableFromRows(['code', 'name', 'share'], rows), schema).map((breach) => breach.rule);

it('finds nothing to say of a table that keeps its declarations, nulls where they are allowed included', () => {
  expect(broken(['PE', 'Peru', '12.5'], ['PE', 'Peru', '0.0'], ['TD', null, '100.0'])).toEqual([]);
});

it.each([
  [['pe', 'Peru', '1.0'], 'a value outside its pattern'],
  [['PE', 'Lima', '1.0'], 'a value outside its vocabulary'],
  [['PE', 'Peru', '100.1'], 'a value above its maximum'],
  [['PE', 'Peru', 'many'], 'a text in a number column'],
  [[null, 'Peru', '1.0'], 'a null where none is allowed'],
  [['PE', 'Peru ', '1.0'], 'an outer blank'],
])('reports %j: %s', (row) => {
  expect(broken(row)).toEqual(['domain']);
});

it('reports a dependency that one of its groups breaks, also by a null', () => {
  expect(broken(['PE', 'Peru', '1.0'], ['PE', 'Chad', '1.0'])).toEqual(['dependency']);
  expect(broken(['PE', 'Peru', '1.0'], ['PE', null, '1.0'])).toEqual(['dependency']);
});
