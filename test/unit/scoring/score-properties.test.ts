import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoricalDrift, countCategories } from '../../../src/core/scoring/categorical-drift.ts';
import { numericDrift, readNumericValues } from '../../../src/core/scoring/numeric-drift.ts';
import { createTaskScorer } from '../../../src/core/scoring/task-scorer.ts';
import type { TaskScore } from '../../../src/core/scoring/task-score.ts';
import type { Submission } from '../../../src/core/submission/submission.ts';
import { createTable, rowsOf, tableFromRows } from '../../../src/core/table/table.ts';
import type { CellValue, Table } from '../../../src/core/table/table.ts';
import type { Task } from '../../../src/core/task/task.ts';
import { smallTable, smallTask } from '../../support/small-task.ts';
import type { SmallRow } from '../../support/small-task.ts';

const COLUMNS = [
  { name: 'code', isKey: true, isProtected: true },
  { name: 'city' },
  { name: 'amount', type: 'number' },
  { name: 'day', type: 'date' },
  { name: 'note', mode: 'sensitive', isProtected: true },
] as const;

const city = fc.constantFrom<CellValue>('Berlin', 'berlin', 'Bonn', 'N/A', null, '');
const amount = fc.constantFrom<CellValue>('1', '1.0', '2', '7.5', 'seven', null);
const day = fc.constantFrom<CellValue>('2024-01-05', '2024-01-06', '05/01/2024', null);
const note = fc.constantFrom<CellValue>('a b', 'a  b', 'A b', null);
const cells = fc.tuple(city, amount, day, note);
const rid = (r: number): string => `r${String.fromCodePoint(97 + ((r * 7) % 26))}${r}`;

/** A task of a few rows, and cells an agent may have written in their place. */
const cellTask = fc
  .array(fc.record({ clean: cells, dirty: cells, keepsCity: fc.boolean(), keepsRest: fc.boolean(), output: cells }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((drawn) => {
    const clean = drawn.map((row, r): SmallRow => [rid(r), `K${r}`, ...row.clean]);
    const dirty = drawn.map((row, r): SmallRow => {
      const [c1, c2, c3] = row.clean;
      const rest = row.keepsRest ? ([c2, c3] as const) : ([row.dirty[1], row.dirty[2]] as const);
      return [rid(r), `K${r}`, row.keepsCity ? c1 : row.dirty[0], ...rest, row.clean[3]];
    });
    const output = drawn.map((row, r): SmallRow => [rid(r), `K${r}`, ...row.output]);
    return { task: smallTask({ columns: COLUMNS, clean, dirty }), output };
  });

/** Entities of one to three rows, and which rows an agent kept. */
const entityTask = fc
  .array(fc.record({ clean: cells, copies: fc.array(cells, { maxLength: 2 }) }), { minLength: 1, maxLength: 5 })
  .chain((drawn) => {
    const entities = drawn.map((entity, e) => [rid(e * 3), ...entity.copies.map((_, i) => rid(e * 3 + i + 1))]);
    const clean = drawn.map((entity, e): SmallRow => [rid(e * 3), `K${e}`, ...entity.clean]);
    const dirty = drawn.flatMap((entity, e): SmallRow[] => [
      clean[e]!,
      ...entity.copies.map((copy, i): SmallRow => [rid(e * 3 + i + 1), `K${e}`, ...copy]),
    ]);
    const task = smallTask({ columns: COLUMNS, clean, dirty, entities });
    return fc.record({
      task: fc.constant(task),
      chosen: fc.tuple(...entities.map((rids) => fc.constantFrom(...rids))),
      kept: fc.subarray(dirty),
    });
  });

/** Rows that a hostile or clumsy agent may hand in: some of the right ids, some unknown, some twice. */
const roughRows = fc.array(fc.tuple(fc.constantFrom<CellValue>(rid(0), rid(1), rid(2), 'zz', null), cells), {
  maxLength: 8,
});

const handIn = (table: Table): Submission => ({ table, changeLog: [], justification: '' });
const scoreOf = (task: Task, rows: readonly SmallRow[]): TaskScore =>
  createTaskScorer(task).score(handIn(smallTable(COLUMNS, rows)));

function permuted(table: Table, seed: number): Table {
  const key = (i: number): number => ((i + 1) * 7919 * (seed + 1)) % 1009;
  const order = table.columns.map((_, c) => c).toSorted((a, b) => key(a) - key(b));
  const rowOrder = Array.from({ length: table.rowCount }, (_, r) => r).toSorted((a, b) => key(a) - key(b));
  return createTable(
    order.map((c) => table.columns[c]!),
    order.map((c) => rowOrder.map((r) => table.cells[c]![r]!)),
  );
}

const withoutColumnOrder = (score: TaskScore): TaskScore => ({
  ...score,
  schemaDamage: { ...score.schemaDamage, columnOrderChanged: false },
});

describe('every score', () => {
  it('is the same for any order of the output’s rows and columns', () => {
    fc.assert(
      fc.property(cellTask, fc.nat(50), ({ task, output }, seed) => {
        const scorer = createTaskScorer(task);
        const table = smallTable(COLUMNS, output);
        const score = withoutColumnOrder(scorer.score(handIn(table)));
        expect(withoutColumnOrder(scorer.score(handIn(permuted(table, seed))))).toEqual(score);
      }),
    );
  });

  it('is the same for any order of rows with unknown, repeated or missing ids', () => {
    fc.assert(
      fc.property(cellTask, roughRows, fc.boolean(), fc.nat(50), ({ task }, rough, keepsIds, seed) => {
        const scorer = createTaskScorer(task);
        const names = COLUMNS.map((column) => column.name);
        const rows = rough.map(([id, values], r) => [id, `K${r % 3}`, ...values]);
        const table = keepsIds
          ? tableFromRows(['_rid', ...names], rows)
          : tableFromRows(
              names.slice(1),
              rows.map((row) => row.slice(2)),
            );
        const score = withoutColumnOrder(scorer.score(handIn(table)));
        expect(withoutColumnOrder(scorer.score(handIn(permuted(table, seed))))).toEqual(score);
      }),
    );
  });

  it('keeps every rate in its range, whatever is handed in', () => {
    fc.assert(
      fc.property(cellTask, entityTask, roughRows, ({ task }, unique, rough) => {
        const rows = rough.map(([id, values], r) => [id, `K${r % 3}`, ...values]);
        const table = tableFromRows(['_rid', ...COLUMNS.map((column) => column.name)], rows);
        for (const each of [task, unique.task]) {
          const score = createTaskScorer(each).score(handIn(table));
          expect(ratesOf(score).filter((rate) => !(rate >= 0 && rate <= 1))).toEqual([]);
        }
      }),
    );
  });

  it('is perfect for the clean table and zero for the untouched one', () => {
    fc.assert(
      fc.property(cellTask, ({ task }) => {
        const scorer = createTaskScorer(task);
        const isBroken = task.truth.errors.length > 0 ? 1 : 0;
        const perfect = scorer.score(handIn(task.truth.clean));
        expect([perfect.f1, perfect.specificity, perfect.drift.headline]).toEqual([isBroken, 1, 0]);
        const untouched = scorer.score(handIn(task.view.dirty));
        expect([untouched.f1, untouched.specificity, untouched.drift.intervention]).toEqual([0, 1, 0]);
      }),
    );
  });
});

describe('cell repair', () => {
  it('never falls by one more right repair', () => {
    fc.assert(
      fc.property(cellTask, fc.nat(), ({ task, output }, pick) => {
        fc.pre(task.truth.errors.length > 0);
        const error = task.truth.errors[pick % task.truth.errors.length]!;
        const at = 1 + COLUMNS.findIndex((column) => column.name === error.column);
        const better = output.map((row) => (row[0] === error.rid ? (row.with(at, error.clean) as never) : row));
        expect(scoreOf(task, better).f1).toBeGreaterThanOrEqual(scoreOf(task, output).f1);
      }),
    );
  });

  it('never rises by one more damaged cell, and neither does specificity', () => {
    fc.assert(
      fc.property(cellTask, fc.nat(), fc.nat(4), ({ task, output }, pick, column) => {
        const target = output[pick % output.length]!;
        const isError = task.truth.errors.some(
          (error) => error.rid === target[0] && error.column === COLUMNS[column]!.name,
        );
        fc.pre(!isError);
        const worse = output.map((row) => (row === target ? (row.with(column + 1, 'damage') as never) : row));
        const [before, after] = [scoreOf(task, output), scoreOf(task, worse)];
        expect(after.f1).toBeLessThanOrEqual(before.f1);
        expect(after.specificity).toBeLessThanOrEqual(before.specificity);
      }),
    );
  });
});

describe('removal of duplicates', () => {
  it('is perfect whichever row of each entity survives', () => {
    fc.assert(
      fc.property(entityTask, ({ task, chosen }) => {
        const duplicates = task.view.dirty.rowCount - task.truth.entities.length;
        const kept = new Set<CellValue>(chosen);
        const rows = rowsOf(task.view.dirty).filter((row) => kept.has(row[0]!));
        const score = createTaskScorer(task).score(handIn(tableFromRows(task.view.dirty.columns, rows)));
        expect(score.f1).toBe(duplicates === 0 ? 0 : 1);
        expect(score.corruption.all ?? 0).toBe(0);
        expect(score.specificity).toBe(1);
      }),
    );
  });

  it('is the same for any order of the rows that are kept', () => {
    fc.assert(
      fc.property(entityTask, fc.nat(50), ({ task, kept }, seed) => {
        const table = smallTable(COLUMNS, kept);
        const scorer = createTaskScorer(task);
        const score = withoutColumnOrder(scorer.score(handIn(table)));
        expect(withoutColumnOrder(scorer.score(handIn(permuted(table, seed))))).toEqual(score);
      }),
    );
  });
});

describe('drift of a column', () => {
  it('is zero from a column to itself, and the same both ways for categories', () => {
    fc.assert(
      fc.property(fc.array(city), fc.array(city), fc.array(amount), (left, right, numbers) => {
        const [p, q] = [countCategories(left), countCategories(right)];
        expect(categoricalDrift(p, p).jsDistance).toBe(0);
        expect(categoricalDrift(p, q).jsDistance).toBe(categoricalDrift(q, p).jsDistance);
        const values = readNumericValues(numbers, 'number');
        expect(numericDrift(values, values)).toBe(0);
      }),
    );
  });
});

/** Every figure of a score that must lie between 0 and 1. */
function ratesOf(score: TaskScore): number[] {
  const { removal, corruption, schemaDamage, drift, detection, raha } = score;
  const rates = [
    score.precision,
    score.recall,
    score.f1,
    score.specificity,
    score.correctionAccuracy,
    score.gradedCredit,
    detection?.f1,
    raha?.f1,
    removal?.entityRetention,
    removal?.entitiesExactlyOne,
    removal?.goldenRecordShare,
    removal?.recallRaw,
    corruption.capped,
    corruption.saturating,
    corruption.protectedCellRate,
    corruption.protectedRowRate,
    corruption.severity,
    ...corruption.perColumn.map((column) => column.rate),
    ...score.recallByErrorType.map((type) => type.recall),
    schemaDamage.value,
    drift.headline,
    drift.noop,
    drift.intervention,
    ...drift.columns.flatMap(({ drift: value, numeric, categorical }) => [
      value,
      numeric?.ks,
      numeric?.psiNormalised,
      numeric?.originWasserstein,
      numeric?.jsBinnedDistance,
      numeric?.nullRateShift,
      categorical?.totalVariation,
      categorical?.jsDivergence,
      categorical?.originKl,
    ]),
    score.auditability.value,
  ];
  return rates.filter((rate): rate is number => rate !== null && rate !== undefined);
}
