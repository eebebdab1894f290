import { CodedError } from '../foundation/coded-error.ts';
import { tableFromCsv } from '../core/table/csv-text.ts';
import { RUBRIC } from './rubric.ts';
import type { Ratings, RubricItemId } from './rubric.ts';

/** One person's rating of one case. */
export interface HumanLabel {
  readonly caseId: string;
  readonly rater: string;
  readonly ratings: Ratings;
}

const COLUMNS = ['case_id', 'rater', ...RUBRIC.map(({ id }) => id)];

/**
 * Reads the file that the labelling form saves: CSV with case_id, rater and the four items, each 1 to 5, in any order of
 * columns. Throws LABELS_INVALID with the line and what is wrong there; a case that one rater labelled twice is refused.
 */
export function readLabels(text: string): readonly HumanLabel[] {
  const table = tableFromCsv(text);
  const missing = COLUMNS.filter((name) => !table.columns.includes(name));
  if (missing.length > 0) throw invalid(1, `has no column ${missing.join(', ')}`);
  const cells = new Map(table.columns.map((name, c) => [name, table.cells[c]]));
  const seen = new Set<string>();
  return Array.from({ length: table.rowCount }, (_, row) => {
    const read = (name: string): string => cells.get(name)?.[row] ?? '';
    const label = {
      caseId: read('case_id'),
      rater: read('rater'),
      ratings: Object.fromEntries(RUBRIC.map(({ id }) => [id, ratingAt(read(id), id, row)])) as Ratings,
    };
    if (label.caseId === '' || label.rater === '') throw invalid(row + 2, 'lacks its case_id or rater');
    const key = `${label.caseId}|${label.rater}`;
    if (seen.has(key)) throw invalid(row + 2, `rates ${label.caseId} a second time for ${label.rater}`);
    seen.add(key);
    return label;
  });
}

function ratingAt(text: string, item: RubricItemId, row: number): number {
  if (!/^[1-5]$/u.test(text.trim()))
    throw invalid(row + 2, `rates ${item} with "${text}"; write a whole number from 1 to 5`);
  return Number(text);
}

function invalid(line: number, what: string): CodedError {
  return new CodedError(
    'LABELS_INVALID',
    `line ${line} of the labels ${what}; save the file from the labelling form again`,
    {
      details: { line },
    },
  );
}
