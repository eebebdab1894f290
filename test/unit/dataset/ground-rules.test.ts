import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import type { RuleColumn } from '../../../src/core/dataset/rule-schema.ts';
import { addressOf, createGrid } from '../../../src/core/dataset/rules/grid.ts';
import { groundRules } from '../../../src/core/dataset/rules/ground-rules.ts';
import type { CellValue } from '../../../src/core/table/table.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';

const number = (name: string, decimals = 0): RuleColumn => ({ name, type: 'number', nullable: true, decimals });
const text = (name: string): RuleColumn => ({ name, type: 'string', nullable: true });
const date = (name: string): RuleColumn => ({ name, type: 'date', nullable: true });

interface RuleCase {
  readonly rule: Rule;
  readonly columns: readonly RuleColumn[];
  /** Clean rows: every claim holds or is silent. */
  readonly clean: readonly (readonly CellValue[])[];
  /** [row, column, wrong value, the value that the rule solves for, or undefined where it tells none]. */
  readonly wrong: readonly (readonly [number, string, CellValue, CellValue | undefined])[];
}

const CASES: Readonly<Record<string, RuleCase>> = {
  same: {
    rule: { kind: 'same', part: 'prefix', column: 'code' },
    columns: [text('id'), text('code')],
    clean: [['ATL-1', 'ATL']],
    wrong: [
      [0, 'code', 'DEN', 'ATL'],
      [0, 'code', null, 'ATL'],
      [0, 'id', 'DEN-1', undefined],
    ],
  },
  linear: {
    rule: {
      kind: 'linear',
      computed: 'total',
      constant: 0,
      terms: [
        { column: 'a', factor: 1 },
        { column: 'b', factor: 1 },
      ],
    },
    columns: [number('total', 2), number('a', 2), number('b', 2)],
    clean: [
      ['0.30', '0.10', '0.20'],
      [null, null, '0.20'],
    ],
    wrong: [
      [0, 'total', '0.31', '0.30'],
      [0, 'total', null, '0.30'],
      [0, 'a', '7', '0.10'],
      [0, 'b', 'x', '0.20'],
    ],
  },
  'linear with a constant': {
    rule: { kind: 'linear', computed: 'other', constant: 100, terms: [{ column: 'own', factor: -1 }] },
    columns: [number('other', 1), number('own', 1)],
    clean: [['62.5', '37.5']],
    wrong: [[0, 'own', '38.5', '37.5']],
  },
  product: {
    rule: { kind: 'product', computed: 'total', factors: ['price', 'quantity'] },
    columns: [number('total', 2), number('price', 2), number('quantity')],
    clean: [['7.50', '2.50', '3']],
    wrong: [
      [0, 'total', '7.00', '7.50'],
      [0, 'price', '25.00', '2.50'],
      [0, 'quantity', '4', '3'],
    ],
  },
  conversion: {
    rule: { kind: 'conversion', computed: 'km', source: 'mi', multiplier: 1.609344 },
    columns: [number('km'), number('mi')],
    clean: [['161', '100']],
    wrong: [
      [0, 'km', '160', '161'],
      [0, 'mi', '1000', '100'],
    ],
  },
  'running-sum': {
    rule: { kind: 'running-sum', computed: 'sum', terms: [{ column: 'x', factor: 1 }], group: 'g', order: 'n' },
    columns: [text('g'), number('n'), number('x'), number('sum')],
    clean: [
      ['a', '2', null, '5'],
      ['a', '1', '5', '5'],
      ['a', '10', '4', '9'],
    ],
    wrong: [
      [1, 'sum', '6', '5'],
      [2, 'x', '7', '4'],
    ],
  },
  lag: {
    rule: { kind: 'lag', computed: 'before', source: 'x', offset: 1, group: 'g', order: 'n' },
    columns: [text('g'), number('n'), number('x'), number('before')],
    clean: [
      ['a', '1', '5', null],
      ['a', '2', '8', '5'],
      ['b', '1', '3', null],
    ],
    wrong: [
      [1, 'before', '6', '5'],
      [0, 'x', '6', '5'],
    ],
  },
  'group-sum': {
    rule: { kind: 'group-sum', computed: 'total', addend: 'x', group: 'g' },
    columns: [text('g'), number('x'), number('total')],
    clean: [
      ['a', '5', '8'],
      ['a', '3', '8'],
    ],
    wrong: [
      [0, 'total', '9', '8'],
      [1, 'x', '4', '3'],
    ],
  },
  'tree-sum': {
    rule: { kind: 'tree-sum', columns: ['x'], node: 'node', group: 'g', parents: { b: 'a', c: 'a' } },
    columns: [text('g'), text('node'), number('x')],
    clean: [
      ['1', 'a', '9'],
      ['1', 'b', '4'],
      ['1', 'c', '5'],
      ['2', 'a', null],
      ['2', 'b', null],
      ['2', 'c', null],
    ],
    wrong: [
      [0, 'x', '8', '9'],
      [2, 'x', null, '5'],
    ],
  },
  order: {
    rule: { kind: 'order', lesser: 'from', greater: 'to', maximumDays: 3 },
    columns: [date('from'), date('to')],
    clean: [
      ['2024-01-01', '2024-01-04'],
      ['2024-01-01', null],
    ],
    wrong: [
      [0, 'from', '2024-01-05', undefined],
      [0, 'to', '2024-01-06', undefined],
    ],
  },
  monotone: {
    rule: { kind: 'monotone', column: 'x', group: 'g', order: 'n', strict: true },
    columns: [text('g'), number('n'), number('x')],
    clean: [
      ['a', '1', '5'],
      ['a', '2', '6'],
    ],
    wrong: [[1, 'x', '5', undefined]],
  },
  case: {
    rule: {
      kind: 'case',
      computed: 'winner',
      of: 'result',
      cases: { W: { column: 'team' }, L: { column: 'opponent' }, D: { value: null } },
    },
    columns: [text('result'), text('team'), text('opponent'), text('winner')],
    clean: [
      ['W', 'Ajax', 'PSV', 'Ajax'],
      ['L', 'Ajax', 'PSV', 'PSV'],
      ['D', 'Ajax', 'PSV', null],
    ],
    wrong: [
      [0, 'winner', 'PSV', 'Ajax'],
      [2, 'winner', 'PSV', null],
      [1, 'result', 'W', 'L'],
      [0, 'team', 'Feyenoord', 'Ajax'],
    ],
  },
  sign: {
    rule: { kind: 'sign', computed: 'result', source: 'diff', negative: 'L', zero: 'D', positive: 'W' },
    columns: [text('result'), number('diff')],
    clean: [
      ['W', '3'],
      ['D', '0'],
    ],
    wrong: [
      [0, 'result', 'L', 'W'],
      [1, 'diff', '2', '0'],
      [0, 'diff', '-3', undefined],
    ],
  },
  'date-difference': {
    rule: { kind: 'date-difference', computed: 'days', from: 'from', to: 'to' },
    columns: [number('days'), date('from'), date('to')],
    clean: [
      ['30', '2024-02-01', '2024-03-02'],
      [null, '2024-02-01', null],
    ],
    wrong: [
      [0, 'days', '29', '30'],
      [0, 'to', '2024-03-03', '2024-03-02'],
      [0, 'from', null, '2024-02-01'],
    ],
  },
  age: {
    rule: { kind: 'age', computed: 'age', born: 'born', at: 'at' },
    columns: [number('age'), date('born'), date('at')],
    clean: [['23', '2000-06-15', '2024-06-14']],
    wrong: [[0, 'age', '24', '23']],
  },
  'check-digit': {
    rule: { kind: 'check-digit', column: 'iban', scheme: 'iban97' },
    columns: [text('iban')],
    clean: [['GB82WEST12345698765432']],
    wrong: [[0, 'iban', 'GB82WEST12345698765433', undefined]],
  },
  numbering: {
    rule: { kind: 'numbering', number: 'n', group: 'g' },
    columns: [text('g'), number('n')],
    clean: [
      ['a', '2'],
      ['a', '1'],
    ],
    wrong: [[0, 'n', '3', undefined]],
  },
  mirror: {
    rule: {
      kind: 'mirror',
      mine: ['from', 'to'],
      theirs: ['to', 'from'],
      order: 'from',
      pairs: [{ mine: 'back', theirs: 'flights' }],
      nullWithout: ['back'],
    },
    columns: [text('from'), text('to'), number('flights'), number('back')],
    clean: [
      ['A', 'B', '7', '5'],
      ['B', 'A', '5', '7'],
      ['A', 'C', '2', null],
    ],
    wrong: [
      [0, 'back', '6', '5'],
      [1, 'flights', '6', '5'],
      [2, 'back', '1', null],
    ],
  },
  presence: {
    rule: { kind: 'presence', column: 'who', of: 'type', nullFor: ['CASH'] },
    columns: [text('type'), text('who')],
    clean: [
      ['CASH', null],
      ['CARD', 'Shop'],
    ],
    wrong: [
      [0, 'who', 'Shop', null],
      [1, 'who', null, undefined],
    ],
  },
  'sign-by': {
    rule: { kind: 'sign-by', column: 'amount', by: 'type', positive: ['IN'], negative: ['OUT'] },
    columns: [text('type'), number('amount', 2)],
    clean: [['OUT', '-5.00']],
    wrong: [[0, 'amount', '5.00', '-5.00']],
  },
  rank: {
    rule: { kind: 'rank', computed: 'rank', of: 'x', group: 'g' },
    columns: [text('g'), number('x'), number('rank')],
    clean: [
      ['a', '5', '2'],
      ['a', '9', '1'],
      ['a', '0', null],
    ],
    wrong: [
      [0, 'rank', '1', '2'],
      [2, 'x', '6', undefined],
    ],
  },
  'no-overlap': {
    rule: { kind: 'no-overlap', group: 'g', from: 'from', to: 'to' },
    columns: [text('g'), date('from'), date('to')],
    clean: [
      ['a', '2024-01-01', '2024-01-03'],
      ['a', '2024-01-05', null],
    ],
    wrong: [[0, 'to', '2024-01-06', undefined]],
  },
};

const parts = [{ name: 'prefix', column: 'id', pattern: '^([A-Z]+)-', meaning: 'the letters before the dash' }];

function partsFor(columns: readonly RuleColumn[]): typeof parts {
  return columns.some((column) => column.name === 'id') ? parts : [];
}

describe.each(Object.entries(CASES))('the rule %s', (_name, { rule, columns, clean, wrong }) => {
  const table = tableFromRows(
    columns.map((column) => column.name),
    clean,
  );
  const schema = { columns, parts: partsFor(columns), rules: [rule] };

  it('is broken nowhere in a clean table', () => {
    const grid = createGrid(table, schema);
    const verdicts = groundRules(grid).map((instance) => instance.test(grid));
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts).not.toContain('broken');
  });

  it.each(wrong)('notices row %i %s as %j, and solves it as %j', (row, column, value, solved) => {
    const grid = createGrid(table, schema);
    const instances = groundRules(grid);
    const address = addressOf(grid, row, grid.columnIndex.get(column)!);
    grid.values[address] = value;
    const broken = instances.filter((instance) => instance.test(grid) === 'broken');
    expect(broken.length).toBeGreaterThan(0);
    const solutions = broken
      .filter((instance) => instance.cells.includes(address))
      .map((instance) => instance.solveFor(grid, address));
    expect(solutions).toContain(solved);
  });
});
