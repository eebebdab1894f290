import type { InjectedError } from '../../injection/ledger.ts';
import { areCellsEqual } from '../../table/cell-equality.ts';
import type { Table } from '../../table/table.ts';
import { columnOf } from '../../table/table.ts';
import type { ScoredColumn } from '../task.ts';

/** The public error type of every error of a pair: what kind it is was never written down. */
const NATURAL = 'natural';

/**
 * The cells of a pair that differ by value (METHODOLOGY 1.2), column by column, in the place of a ledger. What proves a
 * repair is not known: no evidence, 0 hops.
 */
export function listDifferences(
  tables: { readonly dirty: Table; readonly clean: Table },
  columns: readonly ScoredColumn[],
  rids: readonly string[],
): InjectedError[] {
  const errors: InjectedError[] = [];
  for (const column of columns) {
    const cleanCells = columnOf(tables.clean, column.name);
    columnOf(tables.dirty, column.name).forEach((dirty, row) => {
      const clean = cleanCells[row] ?? null;
      if (dirty === clean || areCellsEqual(dirty, clean, column)) return;
      const errorId = `e${String(errors.length + 1).padStart(3, '0')}`;
      const place = { errorId, type: NATURAL, rid: rids[row]!, column: column.name };
      errors.push({ ...place, clean, dirty, accept: [], evidenceKind: 'unknown', evidenceCells: [], hops: 0 });
    });
  }
  return errors;
}
