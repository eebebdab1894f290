import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deleteAllRows } from '../../src/agents/baselines/delete-all-rows.ts';
import { repairNothing } from '../../src/agents/baselines/repair-nothing.ts';
import { handInTruth } from '../../src/agents/truth-seeing/hand-in-truth.ts';
import { editSetSimilarity } from '../../src/core/report/reliability/edit-set-similarity.ts';
import { retainedShare } from '../../src/core/report/robustness/retained-share.ts';
import { createTaskScorer } from '../../src/core/scoring/task-scorer.ts';
import type { TaskScore } from '../../src/core/scoring/task-score.ts';
import { editKeys } from '../../src/core/submission/edit-set.ts';
import type { Submission } from '../../src/core/submission/submission.ts';
import { areCellsEqual } from '../../src/core/table/cell-equality.ts';
import { ROW_ID_COLUMN, columnOf, createTable, selectRows } from '../../src/core/table/table.ts';
import type { CellValue, Table } from '../../src/core/table/table.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import type { Task } from '../../src/core/task/task.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';

// The expected figures are the golden file's own.
const invariants = JSON.parse(readFileSync(`${import.meta.dirname}/../golden/invariants.json`, 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number | string | boolean | null>>>
>;
const catalogue = createCatalogue(readBundledDatasets());
const tasks = catalogue.taskIds.map((id) => catalogue.build(id));
const named = (task: Task): [string, Task] => [task.id, task];
const cellTasks = tasks.filter((task) => task.dimension !== 'uniqueness').map(named);
const uniquenessTasks = tasks.filter((task) => task.dimension === 'uniqueness').map(named);

const FIGURES: Readonly<Record<string, (score: TaskScore) => unknown>> = {
  f1: (score) => score.f1,
  precision: (score) => score.precision,
  recall: (score) => score.recall,
  specificity: (score) => score.specificity,
  corruption_rate: (score) => score.corruption.capped,
  schema_damage: (score) => score.schemaDamage.value,
  drift_vs_clean: (score) => score.drift.headline,
  drift_vs_dirty: (score) => score.drift.intervention,
  auditability: (score) => score.auditability.value,
  auditability_deterministic: (score) => score.auditability.value,
  error_drop_rate: (score) => score.errorDropRate,
  entity_retention: (score) => score.removal?.entityRetention,
  column_order_changed: (score) => score.schemaDamage.columnOrderChanged,
};
/** Of several trials, which one score cannot tell; they are held below. */
const OF_SEVERAL_TRIALS = ['reliability', 'reliability_vacuous', 'robustness', 'same_as'];

/** What of an invariant a score does not keep; empty where it keeps all. */
function violations(name: string, score: TaskScore): string[] {
  return Object.entries(invariants[name]!).flatMap(([figure, expected]) => {
    if (OF_SEVERAL_TRIALS.includes(figure)) return [];
    const measure = FIGURES[figure];
    if (measure === undefined) return [`no figure is known for "${figure}"`];
    const value = measure(score);
    return keeps(value, expected) ? [] : [`${figure} is ${JSON.stringify(value)}, not ${JSON.stringify(expected)}`];
  });
}

function keeps(value: unknown, expected: number | string | boolean | null): boolean {
  if (typeof expected !== 'string') return value === expected;
  const bound = /^([<>]) (\d+)/.exec(expected);
  if (bound === null || typeof value !== 'number') return false;
  return bound[1] === '<' ? value < Number(bound[2]) : value > Number(bound[2]);
}

const submissionOf = (table: Table): Submission => ({ table, changeLog: [], justification: '' });

/** A rearrangement that moves nearly every row and depends on nothing but the number of rows. */
const reordered = (table: Table): Table =>
  selectRows(
    table,
    Array.from({ length: table.rowCount }, (_, r) => r).toSorted((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101)),
  );

const withReversedColumns = (table: Table): Table => createTable(table.columns.toReversed(), table.cells.toReversed());

/** Cells that are numbers by value written another way: `7` becomes `7e0`. */
function withRewrittenNumbers(task: Task, table: Table): Table {
  const rewritten = new Set(
    task.truth.columns
      .filter(({ type, mode }) => type === 'number' && mode === 'canonical')
      .map((column) => column.name),
  );
  const rewrite = (cell: CellValue): CellValue => (cell === null || /e/i.test(cell) ? cell : `${cell}e0`);
  return createTable(
    table.columns,
    table.cells.map((cells, c) => (rewritten.has(table.columns[c]!) ? cells.map(rewrite) : cells)),
  );
}

/** The dirty table with one right cell spoiled, in a row whose entity has no duplicate. */
function withOneDamage(task: Task): Table {
  const { dirty } = task.view;
  const rids = columnOf(dirty, ROW_ID_COLUMN);
  const broken = new Set(task.truth.errors.map((error) => error.rid));
  const single = new Set(
    task.truth.entities.filter((entity) => entity.members.length === 1).map(({ golden }) => golden),
  );
  const isFit = (rid: CellValue): boolean =>
    task.dimension === 'uniqueness' ? single.has(rid ?? '') : !broken.has(rid ?? '');
  const row = rids.findIndex(isFit);
  const column = dirty.columns.indexOf(task.truth.columns[0]!.name);
  return createTable(
    dirty.columns,
    dirty.cells.map((cells, c) => (c === column ? cells.with(row, 'spoiled by the test') : cells)),
  );
}

/** What three runs of the same submission to a task are called by reliability. */
function repeated(task: Task, submission: Submission) {
  const keys = editKeys(createTaskScorer(task).edits(submission.table));
  const { jaccard, isVacuous } = editSetSimilarity([keys, keys, keys]);
  return { reliability: jaccard, reliability_vacuous: isVacuous };
}

describe('invariants of repeated and perturbed trials', () => {
  it.each(tasks.map(named))('hold for %s, whatever the order of runs', (_id, task) => {
    const { noop, oracle } = invariants;
    expect(noop).toMatchObject(repeated(task, repairNothing(task.view)));
    expect(oracle).toMatchObject(repeated(task, handInTruth(task.view, task.truth)));
    const scorer = createTaskScorer(task);
    const [empty, whole, damaged] = [task.view.dirty, task.truth.clean, withOneDamage(task)].map((table) =>
      editKeys(scorer.edits(table)),
    );
    const runs = [empty!, whole!, damaged!, null];
    const { jaccard, locationJaccard } = editSetSimilarity(runs);
    expect(jaccard).toBeGreaterThanOrEqual(0);
    expect(jaccard).toBeLessThanOrEqual(1);
    const turned = editSetSimilarity(runs.toReversed());
    expect(turned.jaccard).toBeCloseTo(jaccard!, 12);
    expect(turned.locationJaccard).toBeCloseTo(locationJaccard!, 12);
  });

  it('hold for robustness over the 108 tasks together, handed out in another order of rows', () => {
    const scores = tasks.map((task) => {
      const scorer = createTaskScorer(task);
      const [truth, nothing] = [handInTruth(task.view, task.truth), repairNothing(task.view)];
      return {
        oracle: scorer.score({ ...truth, table: reordered(truth.table) }).f1,
        noop: scorer.score({ ...nothing, table: reordered(nothing.table) }).f1,
      };
    });
    const kept = (baseline: number, read: (score: (typeof scores)[number]) => number): number | null =>
      retainedShare(
        scores.map(() => baseline),
        scores.map(read),
      ).retained;
    expect(kept(1, (score) => score.oracle)).toBe(invariants['oracle']!['robustness']);
    expect(kept(0, (score) => score.noop)).toBe(invariants['noop']!['robustness']);
  });
});

describe('invariants of the reference agents', () => {
  it.each(tasks.map(named))('hold for %s', (_id, task) => {
    const scorer = createTaskScorer(task);
    const oracle = scorer.score(handInTruth(task.view, task.truth));
    const noop = scorer.score(repairNothing(task.view));
    expect(violations('noop', noop)).toEqual([]);
    expect(noop.drift.headline).toBe(noop.drift.noop);
    expect(violations('oracle', oracle)).toEqual([]);

    const truth = handInTruth(task.view, task.truth);
    expect(scorer.score({ ...truth, table: reordered(truth.table) })).toEqual(oracle);
    const turned = scorer.score({ ...truth, table: withReversedColumns(truth.table) });
    expect(violations('oracle_with_reordered_columns', turned)).toEqual([]);
    expect(turned).toEqual({ ...oracle, schemaDamage: { ...oracle.schemaDamage, columnOrderChanged: true } });

    const rewritten = scorer.score({ ...truth, table: withRewrittenNumbers(task, truth.table) });
    expect(violations('oracle', { ...rewritten, auditability: oracle.auditability })).toEqual([]);

    expect(violations('empty_output', scorer.score(submissionOf(selectRows(task.view.dirty, []))))).toEqual([]);
  });

  it.each(uniquenessTasks)('give nothing for deleting everything in %s', (_id, task) => {
    expect(violations('delete_all_on_uniqueness', createTaskScorer(task).score(deleteAllRows(task.view)))).toEqual([]);
  });

  const damageName = 'damage_only_(one clean cell changed)';
  it.each(cellTasks)('see one damaged cell in %s', (_id, task) => {
    const score = createTaskScorer(task).score(submissionOf(withOneDamage(task)));
    expect(violations(damageName, score)).toEqual([]);
  });

  it.each(uniquenessTasks)('see one damaged cell in %s, where the drop rate counts rows', (_id, task) => {
    const score = createTaskScorer(task).score(submissionOf(withOneDamage(task)));
    expect(score.errorDropRate).toBe(0);
    expect(violations(damageName, { ...score, errorDropRate: -1 })).toEqual([]);
  });

  it('include that no injected error equals its clean value under its column', () => {
    for (const task of tasks) {
      for (const error of task.truth.errors) {
        const column = task.truth.columns.find(({ name }) => name === error.column)!;
        expect(areCellsEqual(error.dirty, error.clean, column), `${task.id} ${error.errorId}`).toBe(false);
      }
    }
  });

  it('give a failed trial the untouched table without any credit', () => {
    for (const task of tasks) {
      const scorer = createTaskScorer(task);
      const noop = scorer.score(repairNothing(task.view));
      expect(scorer.scoreFailure()).toEqual({ ...noop, auditability: { ...noop.auditability, value: 0 } });
    }
  });
});
