import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Difficulty, Dimension } from '../../src/core/dataset/dimension.ts';
import { defectPlan } from '../../src/core/injection/defect-plan.ts';
import { areCellsEqual } from '../../src/core/table/cell-equality.ts';
import { isNullCell } from '../../src/core/table/null-token.ts';
import { ROW_ID_COLUMN, columnOf } from '../../src/core/table/table.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import type { Task } from '../../src/core/task/task.ts';
import { factsOfTask } from '../../src/execution/executor/suites/facts-of-task.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';

// Building a task already asserts the guarantees (a) to (g); here stands what else a task must be.
const catalogue = createCatalogue(readBundledDatasets());
const lock = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../datasets/catalogue-lock.json', import.meta.url)), 'utf8'),
) as {
  version: string;
  tasks: Record<string, string>;
};
/** Mixed and natural are of real pairs alone. */
type StandardTask = Task & { readonly dimension: Dimension; readonly difficulty: Difficulty };
const tasks = catalogue.taskIds.map((id) => catalogue.build(id) as StandardTask);
const cellTasks = tasks.filter((task) => task.dimension !== 'uniqueness');
const uniquenessTasks = tasks.filter((task) => task.dimension === 'uniqueness');
const byId = (list: readonly StandardTask[]): [string, StandardTask][] => list.map((task) => [task.id, task]);

describe('the standard catalogue', () => {
  it('has 108 tasks, each dimension, difficulty and dataset once', () => {
    expect(catalogue.taskIds).toHaveLength(108);
    expect(new Set(catalogue.taskIds).size).toBe(108);
    expect(catalogue.taskIds[0]).toBe('accuracy_easy_1');
    expect(catalogue.taskIds.at(-1)).toBe('uniqueness_hard_9');
  });

  it('is made of the locked bytes (run "npm run datasets:lock" when a change of the benchmark is meant)', () => {
    expect({
      version: catalogue.version,
      tasks: Object.fromEntries(tasks.map((task) => [task.id, task.hash])),
    }).toEqual(lock);
  });

  it('is described as it is by the facts that lists show without building it', () => {
    const path = fileURLToPath(new URL('../../datasets/task-facts.json', import.meta.url));
    const facts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    expect(facts[catalogue.version]).toEqual(Object.fromEntries(tasks.map((task) => [task.id, factsOfTask(task)])));
  });

  it('is made of the same bytes where its tasks are taken for proven', () => {
    const provenHashes = new Set(tasks.map(({ hash }) => hash));
    const proven = createCatalogue(readBundledDatasets().slice(0, 1), { provenHashes });
    const built = proven.taskIds.map((id) => proven.build(id));
    expect(built).toEqual(built.map(({ id }) => tasks.find((task) => task.id === id)));
  });

  it('is another one under another seed, and the same one again under the same', () => {
    const datasets = readBundledDatasets().slice(0, 1);
    const other = createCatalogue(datasets, { masterSeed: 'private' });
    const again = createCatalogue(datasets, { masterSeed: 'private' });
    expect(other.version).not.toBe(catalogue.version);
    expect(other.build('consistency_hard_1').hash).not.toBe(lock.tasks['consistency_hard_1']);
    expect(other.build('consistency_hard_1').hash).toBe(again.build('consistency_hard_1').hash);
  });
});

describe.each(byId(tasks))('%s', (_id, task) => {
  it('has 60 to 200 rows, 6 to 15 columns and 15 to 60 errors', () => {
    expect(task.view.dirty.rowCount).toBeGreaterThanOrEqual(60);
    expect(task.view.dirty.rowCount).toBeLessThanOrEqual(200);
    expect(task.view.columns.length).toBeGreaterThanOrEqual(6);
    expect(task.view.columns.length).toBeLessThanOrEqual(15);
    expect(task.manifest.errorCount).toBeGreaterThanOrEqual(15);
    expect(task.manifest.errorCount).toBeLessThanOrEqual(60);
  });

  it('protects the key and about three columns in ten', () => {
    const guarded = task.truth.columns.filter((column) => column.isProtected);
    expect(task.truth.columns.filter((column) => column.isKey).every((column) => column.isProtected)).toBe(true);
    expect(guarded.length).toBeGreaterThanOrEqual(2);
    expect(guarded.length / task.truth.columns.length).toBeGreaterThanOrEqual(0.2);
    expect(guarded.length / task.truth.columns.length).toBeLessThanOrEqual(0.4);
  });

  it('shows agents nothing of its making', () => {
    const shown = JSON.stringify(task.view);
    for (const secret of [task.id, task.seed, task.hash, task.manifest.canary]) expect(shown).not.toContain(secret);
    expect(task.view.columns.flatMap((column) => Object.keys(column))).not.toContain('protected');
    expect(task.view.prompt).not.toMatch(/protected|difficult|canary/i);
    expect(Object.keys(task.view).toSorted()).toEqual([
      'columns',
      'dimension',
      'dirty',
      'identities',
      'key',
      'parts',
      'prompt',
      'rules',
      'title',
    ]);
    expect(Object.isFrozen(task.view)).toBe(true);
    expect(task.view.dirty.columns[0]).toBe(ROW_ID_COLUMN);
  });
});

describe.each(byId(cellTasks))('%s', (_id, task) => {
  const { errors, columns } = task.truth;
  const dirtyCells = new Set(errors.map((error) => `${error.rid} ${error.column}`));

  it('keeps the limits of a row and of a column', () => {
    const perRow = Map.groupBy(errors, (error) => error.rid);
    const perColumn = Map.groupBy(errors, (error) => error.column);
    expect(Math.max(...[...perRow.values()].map((list) => list.length))).toBeLessThanOrEqual(
      defectPlan(task.dimension, task.difficulty).mostPerRow,
    );
    for (const list of perColumn.values()) expect(list.length).toBeLessThanOrEqual(0.3 * task.manifest.rowCount);
    expect(dirtyCells.size).toBe(errors.length);
  });

  it('leaves the evidence of every error clean, but for designed chains within a row', () => {
    for (const error of errors) {
      const spoiled = error.evidenceCells.filter((cell) => dirtyCells.has(`${cell.rid} ${cell.column}`));
      expect(spoiled.every((cell) => cell.rid === error.rid && error.type === 'missing-chain')).toBe(true);
    }
  });

  it('asks for as many steps of reasoning as its difficulty means', () => {
    const hops = errors.map((error) => error.hops);
    const ofSeveral = hops.filter((hop) => hop >= 2).length / hops.length;
    const easiest = task.dimension === 'completeness' ? 1 : 0;
    const [least, most, leastOfSeveral] = {
      easy: [easiest, easiest, 0],
      medium: [1, Number.POSITIVE_INFINITY, 0],
      // A planted default may be refuted by one rule alone; the other hard kinds take several.
      hard: [1, Number.POSITIVE_INFINITY, task.dimension === 'completeness' ? 0.1 : 0.3],
    }[task.difficulty] as [number, number, number];
    expect(Math.min(...hops)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...hops)).toBeLessThanOrEqual(most);
    expect(ofSeveral).toBeGreaterThanOrEqual(leastOfSeveral);
  });

  it('compares a column exactly only where an error would be equal otherwise', () => {
    for (const column of columns) {
      const hidden = errors.some(
        (error) =>
          error.column === column.name && areCellsEqual(error.dirty, error.clean, { ...column, mode: 'canonical' }),
      );
      expect(column.mode).toBe(hidden ? 'sensitive' : 'canonical');
    }
  });

  it('draws its distractors from untouched, non-null cells of injected columns', () => {
    const rids = columnOf(task.truth.clean, ROW_ID_COLUMN);
    const injected = new Set(errors.map((error) => error.column));
    for (const { rid, column } of task.manifest.distractors) {
      expect(dirtyCells.has(`${rid} ${column}`)).toBe(false);
      expect(injected.has(column)).toBe(true);
      expect(isNullCell(columnOf(task.truth.clean, column)[rids.indexOf(rid)] ?? null)).toBe(false);
    }
  });
});

describe.each(byId(tasks.filter((task) => task.dimension === 'completeness' && task.difficulty === 'hard')))(
  '%s',
  (_id, task) => {
    it('keeps at least a third of its nulls legitimate', () => {
      const explicit = task.truth.errors.filter((error) => error.dirty === null).length;
      expect(task.manifest.legitimateNulls).toBeGreaterThanOrEqual(
        (explicit + task.manifest.legitimateNulls) / 3 - 1e-9,
      );
    });
  },
);

describe.each(byId(uniquenessTasks))('%s', (_id, task) => {
  const planted = task.truth.entities.flatMap((entity) => entity.members.filter((member) => member.planted));

  it('plants duplicates of the shape that its difficulty means', () => {
    const largest = Math.max(...task.truth.entities.map((entity) => entity.members.length));
    const changes = planted.map((member) => member.changes.length);
    const shape = {
      easy: { largest: 2, leastChanges: 0, mostChanges: 0 },
      medium: { largest: 3, leastChanges: 1, mostChanges: 2 },
      hard: { largest: 4, leastChanges: 3, mostChanges: 5 },
    }[task.difficulty];
    expect(largest).toBeLessThanOrEqual(shape.largest);
    expect(Math.min(...changes)).toBeGreaterThanOrEqual(shape.leastChanges);
    expect(Math.max(...changes)).toBeLessThanOrEqual(shape.mostChanges);
  });

  it('leaves one identity set of every planted duplicate as it was', () => {
    const sets = [task.view.key, ...task.view.identities];
    for (const member of planted) {
      const changed = new Set(member.changes.map((change) => change.column));
      expect(sets.some((set) => set.every((column) => !changed.has(column)))).toBe(true);
    }
  });

  it('has the near-duplicates of other entities that its difficulty asks for, or records how many there are', () => {
    const perDuplicate = { easy: 0, medium: 0.5, hard: 1 }[task.difficulty];
    const found = task.manifest.distractors.length;
    expect(found).toBeLessThanOrEqual(Math.ceil(perDuplicate * planted.length));
    expect(found > 0).toBe(perDuplicate > 0);
  });
});
