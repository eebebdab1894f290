import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import { verifyTable } from '../../core/dataset/verify-dataset.ts';
import { tidyTable } from '../../core/profile/tidy-table.ts';
import { scoreTables } from '../../core/scoring/score-tables.ts';
import type { Pair } from '../../core/task/pairs/pair.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { AlignedPair } from './align-pair.ts';

/** A pair ready to be stored, with how many of its cells are wrong. */
export interface FinishedPair {
  readonly pair: Pair;
  /** Cells that differ by value (METHODOLOGY 1.2). */
  readonly errors: number;
  /** Cells that differ as Raha's evaluation compares. */
  readonly rahaErrors: number;
}

/**
 * Puts tables and descriptor together. Throws PAIR_NO_ERRORS where no cell differs by value, and PAIR_RULE_BROKEN where
 * the clean table breaks what the descriptor declares of it.
 */
export function finishPair(tables: AlignedPair, descriptor: DatasetDescriptor): FinishedPair {
  const { dirty, clean } = tables;
  // A real clean table may have doubled blanks, which no descriptor speaks of.
  const breach = verifyTable(tidyTable(clean).table, descriptor)[0];
  if (breach !== undefined) {
    const where = breach.rows.length === 0 ? '' : ` (row ${breach.rows[0]! + 1} and others)`;
    throw new CodedError(
      'PAIR_RULE_BROKEN',
      `the clean table breaks what the descriptor says: ${breach.message}${where}; agents would be told something untrue: correct the descriptor`,
      { details: { rule: breach.rule } },
    );
  }
  const { columns } = descriptor;
  const untouched = { dirty, clean, output: dirty, columns };
  const { errors } = scoreTables({ ...untouched, mode: 'canonical' }).counts;
  if (errors === 0) {
    throw new CodedError(
      'PAIR_NO_ERRORS',
      'the two tables agree in every cell by value, so there is nothing to repair; check that --dirty and --clean are different tables',
    );
  }
  return {
    pair: { slug: descriptor.id, title: descriptor.title, dirty, clean, descriptor },
    errors,
    rahaErrors: scoreTables({ ...untouched, mode: 'raha' }).counts.errors,
  };
}
