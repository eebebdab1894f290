import { describe, expect, it } from 'vitest';
import { scoreFailure, scoreSubmission } from '../../../src/core/scoring/score-submission.ts';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import type { ChangeLogEntry } from '../../../src/core/submission/submission.ts';
import { tableFromRows } from '../../../src/core/table/table.ts';
import { smallTable, smallTask } from '../../support/small-task.ts';
import type { SmallRow } from '../../support/small-task.ts';

const COLUMNS = [
  { name: 'code', isKey: true, isProtected: true },
  { name: 'city' },
  { name: 'amount', type: 'number' },
] as const;
const CLEAN: SmallRow[] = [
  ['r1', 'A', 'Berlin', '10'],
  ['r2', 'B', 'Bonn', '20'],
  ['r3', 'C', 'Kiel', '30'],
  ['r4', 'D', 'Ulm', '40'],
];
const DIRTY: SmallRow[] = [
  ['r1', 'A', 'Berlni', '10'],
  ['r2', 'B', 'Bonn', '200'],
  ['r3', 'C', 'Kiel', '30'],
  ['r4', 'D', 'Ulm', '40'],
];
const task = smallTask({
  columns: COLUMNS,
  clean: CLEAN,
  dirty: DIRTY,
  errorType: (_rid, column) => (column === 'city' ? 'typo' : 'scale'),
  accept: (rid) => (rid === 'r2' ? ['21'] : []),
});
const handIn = (rows: readonly SmallRow[], changeLog: readonly ChangeLogEntry[] = []) => ({
  table: smallTable(COLUMNS, rows),
  changeLog,
  justification: '',
});
const withCell = (rows: readonly SmallRow[], rid: string, at: number, value: string | null): SmallRow[] =>
  rows.map((row) => (row[0] === rid ? (row.with(at, value) as unknown as SmallRow) : row));
const claim = (parts: Partial<ChangeLogEntry> & Pick<ChangeLogEntry, 'rid' | 'column'>): ChangeLogEntry => ({
  op: 'set',
  old: null,
  new: null,
  rule: '',
  evidence: [],
  confidence: null,
  ...parts,
});

describe('scoreSubmission', () => {
  it('counts an accepted other value as a repair', () => {
    expect(scoreSubmission(task, handIn(withCell(CLEAN, 'r2', 3, '21'))).f1).toBe(1);
  });

  it('gives the recall of each type of error', () => {
    const score = scoreSubmission(task, handIn(withCell(DIRTY, 'r1', 2, 'Berlin')));
    expect(score.recallByErrorType).toEqual([
      { errorType: 'scale', recall: 0, errors: 1 },
      { errorType: 'typo', recall: 1, errors: 1 },
    ]);
  });

  it('credits a near miss by its nearness', () => {
    const score = scoreSubmission(task, handIn(withCell(DIRTY, 'r2', 3, '38')));
    // 1 - 18/180 for the amount; `Berlni` is two edits from `Berlin` by its six letters.
    expect(score.gradedCredit).toBeCloseTo((0.9 + 4 / 6) / 2, 12);
  });

  it('gives a failure the untouched table’s drift and no credit', () => {
    const score = scoreFailure(task);
    expect([score.f1, score.specificity, score.auditability.value]).toEqual([0, 1, 0]);
    expect(score.drift.headline).toBe(score.drift.noop);
  });

  it('counts a repaired cell in a table without errors as damage, and has no drop rate there', () => {
    const control = smallTask({ columns: COLUMNS, clean: CLEAN, dirty: CLEAN });
    const score = scoreSubmission(control, handIn(withCell(CLEAN, 'r1', 2, 'Bern')));
    expect([score.f1, score.errorDropRate, score.corruption.capped]).toEqual([0, null, null]);
    expect(score.specificity).toBeCloseTo(11 / 12, 12);
  });

  it('scores a table without rows as kept', () => {
    const empty = smallTask({ columns: COLUMNS, clean: [], dirty: [] });
    const score = scoreSubmission(empty, handIn([]));
    expect([score.f1, score.specificity, score.drift.headline]).toEqual([0, 1, 0]);
  });

  it('holds plain data only, the same after a round trip through JSON', () => {
    const score = scoreSubmission(task, handIn(CLEAN));
    expect(JSON.parse(JSON.stringify(score))).toEqual(score);
  });

  it('lists which cells and rows made the score', () => {
    const output = withCell(DIRTY, 'r1', 2, 'Berlin').filter((row) => row[0] !== 'r4');
    const big = createTaskScorer(task).verdicts({
      table: tableFromRows(['_rid', 'code', 'city', 'amount'], [...output, ['zz', 'Z', 'Z', '1']]),
      changeLog: [],
      justification: '',
    });
    expect(big.rows).toEqual([
      { rid: 'r4', verdict: 'row_lost', entity: null },
      { rid: 'zz', verdict: 'row_spurious', entity: null },
    ]);
    expect(big.cells.map(({ rid, column, verdict, isAbsent }) => [rid, column, verdict, isAbsent])).toEqual([
      ['r1', 'city', 'fixed', false],
      ['r2', 'amount', 'missed', false],
      ['r4', 'code', 'damaged', true],
      ['r4', 'city', 'damaged', true],
      ['r4', 'amount', 'damaged', true],
    ]);
  });
});

describe('auditability of a submission', () => {
  const repaired = withCell(DIRTY, 'r1', 2, 'Berlin');
  const truth = claim({ rid: 'r1', column: 'city', old: 'Berlni', new: 'Berlin', confidence: 0.9 });

  it('takes the first of several claims of one cell', () => {
    const later = { ...truth, new: 'Bern' };
    expect(scoreSubmission(task, handIn(repaired, [truth, later])).auditability.value).toBe(1);
    expect(scoreSubmission(task, handIn(repaired, [later, truth])).auditability.value).toBe(0);
  });

  it('asks of evidence that it exists', () => {
    const evidence = [{ rid: 'r3', column: 'city' }];
    const validity = (cells: ChangeLogEntry['evidence']): number | null =>
      scoreSubmission(task, handIn(repaired, [{ ...truth, evidence: cells }])).auditability.evidenceValidity;
    expect(validity(evidence)).toBe(1);
    expect(validity([...evidence, { rid: 'nobody', column: 'city' }])).toBe(0);
    expect(validity([])).toBe(0);
  });

  it('counts only what its evidence bears out where the log was the output', () => {
    const cited = { ...truth, evidence: [{ rid: 'r3', column: 'city' }] };
    const value = (log: ChangeLogEntry): number | null =>
      scoreSubmission(task, handIn(repaired, [log]), { logIsOutput: true }).auditability.value;
    expect([value(cited), value(truth)]).toEqual([1, 0]);
  });

  it('holds stated confidence against what came of the edit', () => {
    const wrong = withCell(repaired, 'r2', 3, '99');
    const log = [truth, claim({ rid: 'r2', column: 'amount', old: '200', new: '99', confidence: 0.9 })];
    const { confidence } = scoreSubmission(task, handIn(wrong, log)).auditability;
    expect(confidence?.claims).toBe(2);
    expect(confidence?.brier).toBeCloseTo((0.01 + 0.81) / 2, 12);
    expect(confidence?.ece).toBeCloseTo(0.4, 12);
  });

  it('takes a dropped row for one edit of the row', () => {
    const dropped = DIRTY.filter((row) => row[0] !== 'r4');
    const log = [claim({ rid: 'r4', column: 'city', op: 'delete' })];
    expect(scoreSubmission(task, handIn(dropped, log)).auditability).toMatchObject({ value: 1, actualEdits: 1 });
  });
});

describe('a uniqueness task', () => {
  const golden: SmallRow[] = [
    ['a1', 'A', 'Berlin', '10'],
    ['b1', 'B', 'Bonn', '20'],
  ];
  const withDuplicates: SmallRow[] = [...golden, ['a2', 'A2', 'Berlin', null], ['b2', 'B', 'Bonn', '20']];
  const unique = smallTask({
    columns: COLUMNS,
    clean: golden,
    dirty: withDuplicates,
    entities: [
      ['a1', 'a2'],
      ['b1', 'b2'],
    ],
  });

  it('finds no corruption in keeping a planted row whose key was altered, nor in mending that key', () => {
    const keptPlanted = [withDuplicates[2]!, withDuplicates[1]!];
    expect(scoreSubmission(unique, handIn(keptPlanted)).corruption.all).toBe(0);
    const mended: SmallRow[] = [['a2', 'A', 'Berlin', '10'], withDuplicates[1]!];
    const score = scoreSubmission(unique, handIn(mended));
    expect([score.corruption.all, score.f1, score.removal?.goldenRecordShare]).toEqual([0, 1, 1]);
  });

  it('finds corruption in an edited original and in a lost entity', () => {
    const edited: SmallRow[] = [['a1', 'X', 'Berlin', '10'], withDuplicates[1]!];
    expect(scoreSubmission(unique, handIn(edited)).corruption.all).toBe(0.5);
    expect(scoreSubmission(unique, handIn([withDuplicates[1]!])).corruption.all).toBe(0.5);
  });

  it('scores the merge map that a log states', () => {
    const log = [claim({ rid: 'a2', column: '#row', op: 'merge', into: 'a1' })];
    const score = scoreSubmission(unique, handIn([golden[0]!, golden[1]!, withDuplicates[3]!], log));
    expect(score.removal?.entityResolution?.pairwise).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
    expect(score.auditability.value).toBe(1);
  });

  it('lists duplicates removed and left, and entities lost', () => {
    const { rows } = createTaskScorer(unique).verdicts(handIn([withDuplicates[2]!, golden[0]!]));
    expect(rows).toEqual([
      { rid: 'a2', verdict: 'duplicate_left', entity: 'a1' },
      { rid: 'b1', verdict: 'row_lost', entity: 'b1' },
    ]);
  });

  it('takes a change of type for damage to the schema only beyond one cell in twenty', () => {
    const rows = Array.from({ length: 40 }, (_, r): SmallRow => [`r${r}`, `K${r}`, 'Ulm', `${r}`]);
    const many = smallTask({ columns: COLUMNS, clean: rows, dirty: rows });
    const spoil = (count: number): SmallRow[] =>
      rows.map((row, r) => (r < count ? (row.with(3, 'many') as unknown as SmallRow) : row));
    expect(scoreSubmission(many, handIn(spoil(2))).schemaDamage.typeChanged).toEqual([]);
    expect(scoreSubmission(many, handIn(spoil(3))).schemaDamage.typeChanged).toEqual(['amount']);
  });
});
