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

/** Errors to plant: the rate's share of the cells (or rows, for uniqueness), kept between 15 and 60, which beat the rate. */
export function countErrors(rate: number, places: number, least: number): number {
  return Math.max(least, Math.min(MOST_ERRORS, Math.round(rate * places)));
}
