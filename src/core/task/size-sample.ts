import type { DatasetDescriptor } from '../dataset/descriptor.ts';
import type { Difficulty, Dimension } from '../dataset/dimension.ts';
import { defectPlan } from '../injection/defect-plan.ts';
import type { SampleSize } from './sample-rows.ts';

/** Clean rows of a uniqueness task: about as many as give 15 duplicates at the rate, few enough that both fit into 200 rows. */
const UNIQUENESS_ROWS: Readonly<Record<Difficulty, SampleSize>> = {
  easy: { target: 170, most: 185 },
  medium: { target: 125, most: 175 },
  hard: { target: 100, most: 170 },
};
const MOST_ROWS = 200;
const LEAST_ROWS = 60;
const MOST_TARGET_ROWS = 150;
const MOST_ERRORS = 60;

/** Rows to aim at, so that the rate of METHODOLOGY 8.2 gives at most 60 errors and the table has 60 to 150 rows. */
export function sizeSample(
  descriptor: Pick<DatasetDescriptor, 'columns'>,
  kind: { readonly dimension: Dimension; readonly difficulty: Difficulty },
): SampleSize {
  if (kind.dimension === 'uniqueness') return UNIQUENESS_ROWS[kind.difficulty];
  const injectable = descriptor.columns.filter((column) => !column.protected).length;
  const rows = Math.floor(MOST_ERRORS / (defectPlan(kind.dimension, kind.difficulty).rate * injectable));
  return { target: Math.max(LEAST_ROWS, Math.min(MOST_TARGET_ROWS, rows)), most: MOST_ROWS };
}

/** How a task is drawn larger or with more errors than the standard one; 1 and 1: as it is. */
export interface Scale {
  /** Of the rows, and so of the bounds between which their errors are kept. */
  readonly rows: number;
  /** Of the errors in these rows. */
  readonly errors: number;
}

/** A sample's size times a factor, in whole rows. */
export function scaleSample({ target, most }: SampleSize, factor: number): SampleSize {
  return { target: Math.round(target * factor), most: Math.round(most * factor) };
}

/**
 * Errors to plant: the rate's share of the cells (or rows, for uniqueness), kept between 15 and 60, which beat the rate.
 * Under a scale the bounds grow with the rows and the errors with both, so that an unbounded rate is scaled exactly.
 */
export function countErrors(
  rate: number,
  places: number,
  bounds: { readonly least: number; readonly scale: Scale },
): number {
  const { least, scale } = bounds;
  const kept = Math.max(least * scale.rows, Math.min(MOST_ERRORS * scale.rows, rate * places));
  return Math.round(kept * scale.errors);
}

/** Fewest errors for a task to be worth making: fewer where half the rows or half the errors are asked for, never more. */
export function leastErrorsAt(least: number, { rows, errors }: Scale): number {
  return Math.ceil(least * Math.min(1, rows * errors));
}
