import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import type { RuleColumn } from '../../../src/core/dataset/rule-schema.ts';
import { createGrid } from '../../../src/core/dataset/rules/grid.ts';
import { createEvidenceState } from '../../../src/core/evidence/evidence-state.ts';
import { solveCells } from '../../../src/core/evidence/solve-cells.ts';
import type { CellValue } from '../../../src/core/table/table.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';

const CITIES = ['Hamburg', 'Munich', 'Cologne'];
const columns: readonly RuleColumn[] = [
  { name: 'zip', type: 'string', nullable: false, pattern: '^\\d{5}$' },
  { name: 'city', type: 'string', nullable: false, vocabulary: CITIES },
  { name: 'day', type: 'date', nullable: true },
  { name: 'price', type: 'number', nullable: true, decimals: 2, minimum: 0, maximum: 50 },
  { name: 'pieces', type: 'number', nullable: true, decimals: 0, minimum: 1, maximum: 9 },
  { name: 'total', type: 'number', nullable: true, decimals: 2, minimum: 0, maximum: 450 },
];
const rules: readonly Rule[] = [
  { kind: 'dependency', determinants: ['zip'], dependent: 'city' },
  { kind: 'product', computed: 'total', factors: ['price', 'pieces'] },
];
const CLEAN: readonly (readonly CellValue[])[] = [
  ['20095', 'Hamburg', '2024-01-25', '2.50', '2', '5.00'],
  ['20095', 'Hamburg', '2024-02-11', '3.00', '3', '9.00'],
  ['20095', 'Hamburg', '2024-03-30', '4.00', '1', '4.00'],
  ['80331', 'Munich', '2024-04-02', '9.99', '4', '39.96'],
  ['80331', 'Munich', '2024-05-17', null, null, null],
  ['80331', 'Munich', '2024-06-21', '1.25', '8', '10.00'],
];

function repairsOf(...dirt: (readonly [number, string, CellValue])[]): Record<string, CellValue> {
  const rows = CLEAN.map((row) => [...row]);
  const names = columns.map((column) => column.name);
  for (const [row, name, value] of dirt) rows[row]![names.indexOf(name)] = value;
  const grid = createGrid(tableFromRows(names, rows), { columns, parts: [], rules });
  const repairs = solveCells(createEvidenceState(grid));
  return Object.fromEntries(
    repairs.map((repair) => [
      `${Math.floor(repair.address / names.length)}.${names[repair.address % names.length]}`,
      repair.value,
    ]),
  );
}

describe('solveCells', () => {
  it('proposes nothing on a clean table, legitimate nulls included', () => {
    expect(repairsOf()).toEqual({});
  });

  it.each([
    ['a typing slip', [0, 'city', 'Hambrug'], { '0.city': 'Hamburg' }],
    ['another case', [3, 'city', 'MUNICH'], { '3.city': 'Munich' }],
    ['an impossible day', [0, 'day', '2024-25-01'], { '0.day': '2024-01-25' }],
    ['another date form', [2, 'day', '30/03/2024'], { '2.day': '2024-03-30' }],
    ['a lost sign', [1, 'price', '-3.00'], { '1.price': '3.00' }],
    ['a hundredfold', [3, 'total', '3996.00'], { '3.total': '39.96' }],
    ['a currency sign', [3, 'price', '$9.99'], { '3.price': '9.99' }],
    ['a city that contradicts its zip', [1, 'city', 'Cologne'], { '1.city': 'Hamburg' }],
    ['a total that contradicts its factors', [5, 'total', '11.00'], { '5.total': '10.00' }],
    ['a missing total', [0, 'total', null], { '0.total': '5.00' }],
    ['a stand-in for a missing number', [0, 'pieces', '999'], { '0.pieces': '2' }],
  ] as const)('repairs %s', (_what, dirt, expected) => {
    expect(repairsOf(dirt)).toEqual(expected);
  });

  it('takes the computed cell where nothing else tells which cell of an identity is wrong', () => {
    expect(repairsOf([0, 'price', '3.00'])).toEqual({ '0.total': '6.00' });
  });

  it('leaves alone what the rules do not prove', () => {
    expect(repairsOf([0, 'price', null], [0, 'pieces', null])).toEqual({});
    expect(repairsOf([3, 'day', null])).toEqual({});
    expect(repairsOf([2, 'day', '03/04/2024'])).toEqual({});
  });

  it('repairs one cell with the help of another that it repaired before', () => {
    expect(repairsOf([0, 'pieces', null], [0, 'city', 'Munich'])).toEqual({ '0.city': 'Hamburg', '0.pieces': '2' });
  });

  it('gives the same repairs whatever the order of the rows', () => {
    const names = columns.map((column) => column.name);
    const rows = CLEAN.map((row) => [...row]);
    rows[0]![1] = 'Hambrug';
    rows[5]![5] = null;
    const solve = (order: readonly number[]): string[] => {
      const grid = createGrid(
        tableFromRows(
          names,
          order.map((row) => rows[row]!),
        ),
        { columns, parts: [], rules },
      );
      return solveCells(createEvidenceState(grid))
        .map(
          (repair) =>
            `${order[Math.floor(repair.address / names.length)]} ${repair.address % names.length} ${repair.value}`,
        )
        .toSorted();
    };
    expect(solve([5, 3, 1, 0, 2, 4])).toEqual(solve([0, 1, 2, 3, 4, 5]));
  });
});
