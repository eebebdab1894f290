import { describe, expect, it } from 'vitest';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import { alignByAssignment } from '../../../src/core/submission/align-by-assignment.ts';
import type { Table } from '../../../src/core/table/table.ts';
import { selectColumns, tableFromRows } from '../../../src/core/table/table.ts';
import { smallTable, smallTask } from '../../support/small-task.ts';
import type { SmallRow } from '../../support/small-task.ts';

const COLUMNS = [
  { name: 'code', isKey: true, isProtected: true },
  { name: 'city' },
  { name: 'zip' },
  { name: 'state' },
];
const CLEAN: SmallRow[] = [
  ['r1', 'A', 'Berlin', '10115', 'BE'],
  ['r2', 'B', 'Bonn', '53111', 'NW'],
  ['r3', 'C', 'Kiel', '24103', 'SH'],
];
const DIRTY: SmallRow[] = [
  ['r1', 'A', 'Berlni', '10115', 'BE'],
  ['r2', 'B', 'Bonn', '53111', 'NW'],
  ['r3', 'C', 'Kiel', '24103', 'SH'],
];
const task = smallTask({ columns: COLUMNS, clean: CLEAN, dirty: DIRTY });
const scorer = createTaskScorer(task);
const score = (table: Table) => scorer.score({ table, changeLog: [], justification: '' });
const clean = smallTable(COLUMNS, CLEAN);

describe('alignment of an output', () => {
  it('goes by row id where the output kept it', () => {
    const found = score(clean);
    expect(found.alignmentMode).toBe('rid');
    expect(found.schemaDamage.rowIdentityViolation).toBe(false);
  });

  it('goes by the natural key where ids are gone, and says that this is damage', () => {
    const found = score(selectColumns(clean, ['code', 'city', 'zip', 'state']));
    expect(found.alignmentMode).toBe('key');
    expect(found.f1).toBe(1);
    expect(found.schemaDamage.rowIdentityViolation).toBe(true);
    expect(found.schemaDamage.value).toBe(0.25);
  });

  it('goes by likeness of rows where ids and key are gone', () => {
    const found = score(selectColumns(clean, ['state', 'zip', 'city']));
    expect(found.alignmentMode).toBe('assignment');
    expect(found.counts.fixed).toBe(1);
    expect(found.schemaDamage.missing).toEqual(['code']);
  });

  it('goes by the key where too few ids are known', () => {
    const rows = CLEAN.map((row, r): SmallRow => (r === 0 ? ['zz', ...row.slice(1)] : row));
    expect(score(smallTable(COLUMNS, rows)).alignmentMode).toBe('key');
  });

  it('takes of a repeated id the row with the fewest right cells, so that hedging earns nothing', () => {
    const many = Array.from({ length: 25 }, (_, r): SmallRow => [`s${r}`, `K${r}`, 'Ulm', '89073', 'BW']);
    const big = createTaskScorer(
      smallTask({ columns: COLUMNS, clean: [...CLEAN, ...many], dirty: [...DIRTY, ...many] }),
    );
    const hedged = smallTable(COLUMNS, [...CLEAN, ...many, DIRTY[0]!]);
    const found = big.score({ table: hedged, changeLog: [], justification: '' });
    expect(found.alignmentMode).toBe('rid');
    expect([found.counts.fixed, found.counts.missed, found.counts.spuriousCells]).toEqual([0, 1, 4]);
  });

  it('finds columns again that were renamed, by header or by content', () => {
    const headers = tableFromRows(
      ['_rid', 'Code', 'CITY ', 'postal', 'state'],
      CLEAN.map((row) => [...row]),
    );
    const found = score(headers);
    expect(found.f1).toBe(1);
    expect(found.schemaDamage.renamed).toEqual([
      { from: 'code', to: 'Code' },
      { from: 'city', to: 'CITY ' },
      { from: 'zip', to: 'postal' },
    ]);
    expect([found.schemaDamage.missing, found.schemaDamage.added]).toEqual([[], []]);
  });

  it('counts a column that is nowhere as missing and its cells as lost', () => {
    const found = score(selectColumns(clean, ['_rid', 'code', 'city', 'state']));
    expect(found.schemaDamage.missing).toEqual(['zip']);
    expect(found.counts.damaged).toBe(3);
    expect(found.drift.columns.find((column) => column.column === 'zip')?.drift).toBe(1);
  });

  it('scores an output without rows and without columns', () => {
    const found = score(tableFromRows([], []));
    expect([found.f1, found.specificity, found.corruption.capped, found.drift.headline]).toEqual([0, 0, 1, 1]);
    expect(found.schemaDamage.missing).toHaveLength(4);
  });

  it('survives a flood of rows', () => {
    const flood = Array.from({ length: 20_000 }, (_, r): SmallRow => [`x${r % 7}`, 'A', 'Berlin', `${r}`, 'BE']);
    const found = score(smallTable(COLUMNS, [...CLEAN, ...flood]));
    expect(found.counts.spuriousCells).toBe(80_000);
    expect(found.f1).toBeLessThan(0.001);
  });
});

describe('alignByAssignment', () => {
  const coded = (columns: readonly (readonly number[])[]) => ({
    rowCount: columns[0]!.length,
    codes: columns.map((codes) => Int32Array.from(codes)),
  });

  it('prefers the pairs that agree most in all, not the first that agree', () => {
    // Output 0 is like both inputs, output 1 only like input 0: taking 0-0 first would leave input 1 alone.
    const input = coded([
      [1, 1],
      [2, 2],
      [3, 9],
      [4, 9],
    ]);
    const output = coded([
      [1, 1],
      [2, 2],
      [3, 3],
      [9, 8],
    ]);
    expect([...alignByAssignment(input, output, Int32Array.from([0, 1]))]).toEqual([1, 0]);
  });

  it('pairs no rows that agree in less than half of their cells', () => {
    const input = coded([[1], [2], [3]]);
    const output = coded([[1], [8], [9]]);
    expect([...alignByAssignment(input, output, Int32Array.from([0]))]).toEqual([-1]);
  });
});
