import type { ProblemKind } from './problem-kind.ts';
import { invalid } from './problem-kind.ts';

const refused = (cause: string, remedy: string, example: string): ProblemKind =>
  invalid('Pair refused', null, { cause, remedy, example });

/** What can be wrong between the two tables of a pair. */
export const pairProblems = {
  PAIR_NO_ERRORS: refused(
    'The two tables agree in every cell by value, so that there is nothing to repair.',
    'Check that `dirty` and `clean` are different tables.',
    'the two tables agree in every cell by value, so there is nothing to repair; check that `dirty` and `clean` are different tables',
  ),
  PAIR_ROWS_DIFFER: refused(
    'The clean table has rows that the dirty one lacks.',
    'Leave them out: a pair needs the same rows.',
    'the clean table has 1 row that the dirty one lacks; a pair needs the same rows: leave them out',
  ),
  PAIR_TOO_LARGE: refused(
    'A table has more than five million cells.',
    'Take the same rows of both tables, in the same order.',
    'a table of the pair has 6000000 cells, more than 5000000; take the same rows of both, in the same order',
  ),
  PAIR_RULE_BROKEN: refused(
    'Something that the descriptor says is not so in the clean table: agents would be told something untrue.',
    'Correct what the descriptor says of it.',
    'the clean table breaks what the descriptor says: city does not determine weight (row 1 and others); agents would be told something untrue: correct the descriptor',
  ),
  SCORE_COLUMNS_DIFFER: refused(
    'The two tables have different columns.',
    'Give both the same header.',
    'the dirty table\'s columns are not those of the clean table: it lacks "city"; give both the same header',
  ),
  SCORE_ROWS_UNPAIRED: refused(
    'Rows of one table have no partner in the other.',
    'Take the same rows of both, or name other columns with `key`.',
    'the dirty table has 40 rows and the clean one 41; rows can be paired by position only where there are as many',
  ),
  SCORE_KEY_UNKNOWN: refused(
    'A column that `key` names is not in both tables.',
    'Name columns of both tables, separated by commas.',
    'there is no column "box" to pair rows by; there are parcel, courier, city, weight',
  ),
  SCORE_KEY_NOT_UNIQUE: refused(
    'Two rows have the same values in the columns that `key` names.',
    'Name more columns, until they tell all rows apart.',
    'rows 1 and 9 of the clean table share city; name more columns',
  ),
  SCORE_TABLES_MISALIGNED: refused(
    'Under half of the cells agree when rows are paired so: they seem to be other rows, or in another order.',
    'Name key columns with `key`, or give both tables a column `_rid`.',
    'only 1.4 % of the cells of the dirty table agree with the clean one when paired by position; the rows seem to be in another order: name key columns with `key`, or give both tables a _rid column',
  ),
} satisfies Readonly<Record<string, ProblemKind>>;
