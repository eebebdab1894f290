import { isNullCell } from '../table/null-token.ts';
import type { CellValue, Table } from '../table/table.ts';
import { createTable } from '../table/table.ts';
import { textNorm } from '../table/text-norm.ts';

/** A table in which no value has doubled or outer blanks, and how many cells that changed. */
export interface TidiedTable {
  readonly table: Table;
  readonly changedCells: number;
}

/**
 * The table with every value brought to its normal text (METHODOLOGY 1.2.3) and every null token made null: what a clean
 * table must look like before errors are planted in it. The input is not changed.
 */
export function tidyTable(table: Table): TidiedTable {
  let changedCells = 0;
  const tidy = (value: CellValue): CellValue => {
    const tidied = value === null || isNullCell(value) ? null : textNorm(value);
    if (tidied !== value) changedCells += 1;
    return tidied;
  };
  const cells = table.cells.map((column) => column.map(tidy));
  return { table: createTable(table.columns, cells), changedCells };
}
