import { describe, expect, it } from 'vitest';
import type { InjectedError } from '../../src/core/injection/ledger.ts';
import { isNullCell } from '../../src/core/table/null-token.ts';
import { parseDate } from '../../src/core/table/parse-date.ts';
import { parseNumber } from '../../src/core/table/parse-number.ts';
import { ROW_ID_COLUMN, columnOf } from '../../src/core/table/table.ts';
import { textNorm } from '../../src/core/table/text-norm.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import type { Task } from '../../src/core/task/task.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';

// One real table and one synthetic table carry every kind of defect between them.
const catalogue = createCatalogue(readBundledDatasets());
const tasks = catalogue.taskIds
  .filter((id) => /_[37]$/.test(id) && !id.startsWith('uniqueness'))
  .map((id) => catalogue.build(id));

interface Planted extends InjectedError {
  readonly task: Task;
}
const planted: Planted[] = tasks.flatMap((task) => task.truth.errors.map((error) => ({ ...error, task })));

const columnOfError = ({ task, column }: Planted): Task['view']['columns'][number] =>
  task.view.columns.find(({ name }) => name === column)!;
const hasDirty = ({ dirty }: Planted): boolean => dirty !== null;
const number = (value: string | null): number => parseNumber(value ?? '') ?? Number.NaN;
const isInDomain = (error: Planted): boolean => {
  const { minimum, maximum, vocabulary, type } = columnOfError(error);
  if (type === 'date') return parseDate(error.dirty ?? '') !== null;
  if (type === 'number')
    return number(error.dirty) >= (minimum ?? -Infinity) && number(error.dirty) <= (maximum ?? Infinity);
  return vocabulary === undefined || vocabulary.includes(error.dirty ?? '');
};
const isAnotherOf = (error: Planted): boolean => columnOf(error.task.truth.clean, error.column).includes(error.dirty);
const partner = (error: Planted): Planted | undefined =>
  planted.find(
    (other) =>
      other.task === error.task &&
      other.rid === error.rid &&
      other.type === error.type &&
      other.dirty === error.clean &&
      other.clean === error.dirty,
  );

/** What must be true of every error of a type, beside being a difference. */
const SHAPES: Readonly<Record<string, (error: Planted) => boolean>> = {
  typo: (error) =>
    !isInDomain(error) &&
    Math.abs(error.dirty!.length - error.clean!.length) <= 2 &&
    error.dirty![0] === error.clean![0],
  'impossible-date': (error) =>
    parseDate(error.dirty!) === null &&
    error
      .dirty!.split('-')
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join() ===
      error
        .clean!.split('-')
        .toSorted((a, b) => (a < b ? -1 : 1))
        .join(),
  'sign-flip': (error) => number(error.dirty) === -number(error.clean) && !isInDomain(error),
  hundredfold: (error) => Math.abs(number(error.dirty) - 100 * number(error.clean)) < 1e-6 && !isInDomain(error),
  'broken-identity': (error) => isInDomain(error) && number(error.dirty) !== number(error.clean),
  'unit-error': (error) => Math.abs(number(error.dirty) - 1000 * number(error.clean)) < 1e-6,
  'redundant-mismatch': (error) => isInDomain(error) && isAnotherOf(error),
  'plausible-value': (error) => isInDomain(error) && error.hops >= 2,
  'column-swap': (error) => partner(error) !== undefined && partner(error)!.column !== error.column,
  missing: (error) => error.dirty === null,
  'disguised-missing': (error) =>
    hasDirty(error) && !isNullCell(error.dirty) && !isAnotherOf(error) && !isInDomain(error),
  'missing-chain': (error) => error.dirty === null || !isInDomain(error),
  'plausible-default': (error) => isInDomain(error),
  case: (error) => error.dirty !== error.clean && error.dirty!.toLowerCase() === error.clean!.toLowerCase(),
  whitespace: (error) =>
    error.dirty !== error.clean && textNorm(error.dirty!) === error.clean && error.dirty!.trim() === error.dirty,
  'date-format': (error) => parseDate(error.dirty!) === null,
  'number-format': (error) =>
    parseNumber(error.dirty!) === null &&
    Number(error.dirty!.replace(/[$,%]| ?[A-Za-z]+$/g, '')) === number(error.clean),
  abbreviation: (error) => !isInDomain(error) && error.dirty!.length < error.clean!.length,
  'dependency-violation': (error) => isInDomain(error) && isAnotherOf(error),
  'start-after-end': (error) => partner(error) !== undefined,
  'composite-dependency': (error) => isInDomain(error) && isAnotherOf(error),
  'chain-contradiction': (error) => isInDomain(error) && isAnotherOf(error) && error.hops >= 2,
  'self-contradiction': (error) => isInDomain(error) && isAnotherOf(error) && error.hops >= 2,
};

describe.each(Object.entries(SHAPES))('errors of type %s', (type, hasShape) => {
  const errors = planted.filter((error) => error.type === type);

  it('are planted, and each has the shape that the type names', () => {
    expect(errors.length).toBeGreaterThan(0);
    const misshapen = errors
      .filter((error) => !hasShape(error))
      .map(({ task, rid, column, clean, dirty }) => ({ id: task.id, rid, column, clean, dirty }));
    expect(misshapen).toEqual([]);
  });
});

it('are of no other type', () => {
  expect(Object.keys(SHAPES)).toEqual(expect.arrayContaining([...new Set(planted.map((error) => error.type))]));
});

it('stand in the dirty table where the ledger says', () => {
  for (const { task, rid, column, dirty } of planted) {
    const row = columnOf(task.view.dirty, ROW_ID_COLUMN).indexOf(rid);
    expect(columnOf(task.view.dirty, column)[row]).toBe(dirty);
  }
});
