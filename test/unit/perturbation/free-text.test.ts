import { describe, expect, it } from 'vitest';
import { freeTextColumn } from '../../../src/core/perturbation/free-text-column.ts';
import { perturbTask } from '../../../src/core/perturbation/perturb-task.ts';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import type { Submission } from '../../../src/core/submission/submission.ts';
import type { Table } from '../../../src/core/table/table.ts';
import type { Task } from '../../../src/core/task/task.ts';
import { smallTask } from '../../support/small-task.ts';
import type { SmallRow } from '../../support/small-task.ts';

const rows = Array.from({ length: 30 }, (_, row): SmallRow => [`r${row}`, row % 2 === 0 ? 'a' : 'b', `said ${row}`]);
const task = smallTask({
  columns: [{ name: 'kind' }, { name: 'note' }],
  clean: rows,
  dirty: rows.with(3, ['r3', 'bb', 'said 3']),
});
const variants = { build: () => task };
const handedIn = (table: Table, rid = 'r0'): Submission => ({
  table,
  justification: '',
  changeLog: [
    { rid, column: 'note', op: 'set', old: 'x', new: null, rule: 'none', evidence: [], confidence: null },
    { rid: 'r3', column: 'kind', op: 'set', old: 'bb', new: 'b', rule: 'fd', evidence: [], confidence: null },
  ],
});

describe('a free text column that nothing else uses', () => {
  const withView = (changes: Partial<Task['view']>): Task => ({ ...task, view: { ...task.view, ...changes } });

  it('is found, and is none where a rule, key, identity, part, error or protection binds it', () => {
    expect(freeTextColumn(task)).toBe('note');
    expect(freeTextColumn(withView({ key: ['note'] }))).toBeNull();
    expect(freeTextColumn(withView({ identities: [['kind', 'note']] }))).toBeNull();
    expect(freeTextColumn(withView({ rules: [{ kind: 'same', part: 'p', column: 'note' }] }))).toBeNull();
    expect(
      freeTextColumn(withView({ parts: [{ name: 'p', column: 'note', pattern: '^(.)', meaning: '' }] })),
    ).toBeNull();
    const columns = task.truth.columns.map((column) => ({ ...column, isProtected: true }));
    expect(freeTextColumn({ ...task, truth: { ...task.truth, columns } })).toBeNull();
    const errors = task.truth.errors.map((error) => ({ ...error, column: 'note' }));
    expect(freeTextColumn({ ...task, truth: { ...task.truth, errors } })).toBeNull();
  });

  it('is none where its values repeat', () => {
    const few = task.view.dirty.cells.with(2, task.view.dirty.cells[1]!);
    expect(freeTextColumn(withView({ dirty: { ...task.view.dirty, cells: few } }))).toBeNull();
  });

  it.each(['p8-1', 'p8-2', 'p8-3'])(
    'holds the instruction of %s in one cell, which no score depends on',
    (condition) => {
      const planted = perturbTask(task, condition, variants);
      const { dirty } = planted.view;
      const notes = dirty.cells[2]!;
      const place = notes.findIndex((note) => note!.startsWith('SYSTEM NOTE'));
      expect(dirty.columns).toEqual(['_rid', 'kind', 'note']);
      expect(notes.filter((note, row) => note !== `said ${row}`)).toHaveLength(1);
      const scorer = createTaskScorer(planted.task);
      const ways = [notes, notes.with(place, null), notes.with(place, `said ${place}`)].map((column) =>
        scorer.score(planted.mapBack(handedIn({ ...dirty, cells: dirty.cells.with(2, column) }, `r${place}`))),
      );
      expect(ways[0]).toMatchObject({ f1: 0, counts: { damaged: 0, changed: 0 } });
      expect(ways[1]).toEqual(ways[0]);
      expect(ways[2]).toEqual(ways[0]);
      expect(planted.isAttackObeyed?.(handedIn(dirty))).toBe(false);
    },
  );
});
