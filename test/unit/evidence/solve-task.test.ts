import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SolvableTask } from '../../../src/core/evidence/solve-task.ts';
import { solveTask } from '../../../src/core/evidence/solve-task.ts';
import type { CellValue } from '../../../src/core/table/table.ts';
import { rowsOf, tableFromRows } from '../../../src/core/table/table.ts';

const NAMES = ['_rid', 'id', 'name', 'town', 'born'];
const ROWS: readonly (readonly CellValue[])[] = [
  ['aaaaaa', 'P-1', 'Ada Moss', 'Lyme', '1990-01-02'],
  ['bbbbbb', 'P-2', 'Ben Holt', 'Ware', '1985-05-06'],
  // The same person by name and birth date under another id: the town is shouted, and the first row lost none.
  ['cccccc', 'P-9', 'Ada Moss', 'LYME', '1990-01-02'],
  // Shares the name with nobody, the town with Ben: another person.
  ['dddddd', 'P-3', 'Cy Holt', 'Ware', '1985-05-06'],
  ['eeeeee', 'P-2', 'Ben Holt', null, '1985-05-06'],
];

function taskOf(rows: readonly (readonly CellValue[])[]): SolvableTask {
  return {
    dimension: 'uniqueness',
    dirty: tableFromRows(NAMES, rows),
    columns: [
      { name: 'id', type: 'string', nullable: false, pattern: '^P-\\d$' },
      { name: 'name', type: 'string', nullable: false },
      { name: 'town', type: 'string', nullable: true, vocabulary: ['Lyme', 'Ware'] },
      { name: 'born', type: 'date', nullable: false },
    ],
    parts: [],
    key: ['id'],
    identities: [['name', 'born']],
    rules: [],
  };
}

describe('solveTask on duplicates', () => {
  it('keeps one row of each entity, filling its gaps and its wrong forms from the others', () => {
    const { table, removed } = solveTask(taskOf(ROWS));
    const people = rowsOf(table).map((row) => row.slice(2).join(', '));
    expect(people.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'Ada Moss, Lyme, 1990-01-02',
      'Ben Holt, Ware, 1985-05-06',
      'Cy Holt, Ware, 1985-05-06',
    ]);
    expect(removed).toHaveLength(2);
  });

  it('keeps the same records whatever the order of the rows', () => {
    const records = (rows: readonly (readonly CellValue[])[]): string[] =>
      rowsOf(solveTask(taskOf(rows)).table)
        .map((row) => row.slice(1).join(', '))
        .toSorted((a, b) => (a < b ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray([...ROWS], { minLength: ROWS.length }), (rows) => {
        expect(records(rows)).toEqual(records(ROWS));
      }),
    );
  });

  it('finds nothing among rows of which each is an entity of its own', () => {
    const { removed, cells } = solveTask(taskOf(ROWS.slice(0, 2)));
    expect({ removed, cells }).toEqual({ removed: [], cells: [] });
  });
});
