import type { Table } from '../table/table.ts';
import { ROW_ID_COLUMN } from '../table/table.ts';
import { createOutputFrame } from './output-frame.ts';
import type { OutputFrame } from './output-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/**
 * An output laid beside the truth as Raha's evaluation does: row by row and column by column as they stand, whatever their
 * names and ids (`_rid` is left out). Null where it has not the dirty table's number of rows and columns.
 */
export function frameByPosition(truth: TruthFrame, output: Table): OutputFrame | null {
  const columns = truth.columns.map((column) => column.name);
  const cells = output.cells.filter((_, c) => output.columns[c] !== ROW_ID_COLUMN);
  if (cells.length !== columns.length || output.rowCount !== truth.dirty.rowCount) return null;
  return createOutputFrame(truth, { ...output, columns, cells }, 'position');
}
